import { createHash } from 'node:crypto';
import { SenimError } from '../../contract/errors.ts';
import type { CaseInput, Identity } from '../../contract/model.ts';
import { ReferralDocument, type ReferralView } from '../../contract/referral.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { type Kept, SessionDocuments } from '../documents.ts';
import { requireRightOf } from '../rights.ts';

/** A referral with what else stands on its paper. */
export interface PrintedReferral {
  readonly referral: ReferralView;
  readonly office: string;
  readonly address: string;
  readonly child: Pick<CaseInput, 'pseudonym' | 'ageYears' | 'language'>;
  /** Null: the service gets the pseudonym alone. */
  readonly identity: Identity | null;
}

export interface ReferralParts {
  /** Opens the child's identity, which is logged. */
  readonly identity: (caseId: string, purpose: string) => Promise<Identity | null>;
  /** Sets it on paper (PDF). */
  readonly print: (paper: PrintedReferral) => Promise<Uint8Array>;
}

/** Directs a child onward to a service. Each referral is kept as it was written. */
export class ReferralService {
  readonly #vault: UnlockedVault;
  readonly #parts: ReferralParts;
  readonly #documents: SessionDocuments<ReferralDocument>;

  constructor(vault: UnlockedVault, parts: ReferralParts) {
    this.#vault = vault;
    this.#parts = parts;
    this.#documents = new SessionDocuments(vault, { kind: 'referral', schema: ReferralDocument });
  }

  /** Newest first. @throws SenimError right-missing, session-unknown, session-disposed, compartment-closed */
  async list(sessionId: string): Promise<ReferralView[]> {
    requireRightOf(this.#vault, 'case.edit');
    const views: ReferralView[] = [];
    for (const { version } of this.#documents.rows(sessionId).toReversed()) {
      views.push(this.#view(await this.#kept(sessionId, version)));
    }
    return views;
  }

  /** @throws SenimError right-missing, session-unknown, session-disposed, compartment-closed */
  async write(document: ReferralDocument): Promise<ReferralView[]> {
    requireRightOf(this.#vault, 'case.edit');
    const { sessionId, service } = document;
    const last = this.#documents.rows(sessionId).at(-1)?.version ?? null;
    await this.#documents.keep(sessionId, document, last, ({ id, version, hash }) => {
      const object = { kind: 'referral', id };
      this.#vault.record(
        'referral.written',
        object,
        { number: version, service },
        { scope: sessionId, hash },
      );
    });
    return await this.list(sessionId);
  }

  /** That it leaves the vault is logged with the paper's hash before it is given. @throws SenimError right-missing, referral-unknown */
  async print(sessionId: string, number: number, withIdentity: boolean): Promise<Uint8Array> {
    requireRightOf(this.#vault, 'case.edit');
    const { store, header } = this.#vault;
    const kept = await this.#kept(sessionId, number);
    const referral = this.#view(kept);
    const child = store.cases.get(store.sessions.get(sessionId).caseId);
    const { organisation } = referral.document;
    const identity = withIdentity ? await this.#parts.identity(child.id, organisation) : null;
    const paper = await this.#parts.print({
      ...{ referral, child, identity },
      office: header.officeName,
      address: store.settings.get().officeAddress,
    });
    const sha256 = createHash('sha256').update(paper).digest('hex');
    const object = { kind: 'referral', id: kept.row.id };
    const details = { number, sha256, withIdentity: identity !== null };
    this.#vault.record('referral.printed', object, details, { scope: sessionId, hash: kept.row.hash });
    return paper;
  }

  async #kept(sessionId: string, number: number): Promise<Kept<ReferralDocument>> {
    const kept = await this.#documents.open(sessionId, number);
    if (kept === null) throw new SenimError('referral-unknown');
    return kept;
  }

  #view({ document, row }: Kept<ReferralDocument>): ReferralView {
    const author = this.#vault.store.accounts.list().find(({ id }) => id === row.accountId);
    return { document, number: row.version, at: row.at, by: author?.name ?? '' };
  }
}
