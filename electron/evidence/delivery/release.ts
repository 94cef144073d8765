import { join } from 'node:path';
import { SenimError } from '../../contract/errors.ts';
import { newId } from '../../platform/ids.ts';
import { requireKept } from '../../vault/kept.ts';
import type { DeliveryRow } from '../../vault/store/deliveries.ts';
import type { RecipientRow } from '../../vault/store/recipients.ts';
import type { EventDetails, UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { BagSpec } from '../writer/spec.ts';
import { type CoSignerFile, CoSigners } from './co-signers.ts';
import type { Lent } from './lent.ts';
import { namedRecipients } from './recipient-book.ts';
import { SecondRelease } from './second-release.ts';

/** What is ordered of every package, whatever it holds. */
export interface ReleaseOrder {
  readonly sessionId: string;
  readonly recipientIds: readonly string[];
  readonly purpose: string;
  readonly legalBasis: string;
  readonly folder: string;
  readonly coSigners: readonly CoSignerFile[];
  readonly second: { readonly name: string; readonly passphrase: string } | null;
  readonly passphrase: string;
}

/** @throws SenimError session-unknown, session-disposed, session-not-sealed */
export function requireSealed({ store }: UnlockedVault, sessionId: string): void {
  const session = store.sessions.get(sessionId);
  requireKept(store, session);
  if (session.state !== 'sealed') throw new SenimError('session-not-sealed');
}

/**
 * That this person may release this session, and says so now.
 * @throws SenimError right-missing, wrong-passphrase, session-unknown, session-disposed, session-not-sealed
 */
export async function requireRelease(vault: UnlockedVault, order: ReleaseOrder): Promise<void> {
  if (!vault.account.rights.includes('evidence.export')) throw new SenimError('right-missing');
  await vault.confirmPassphrase(order.passphrase);
  requireSealed(vault, order.sessionId);
}

/** One package that leaves the house: who signs and releases it, for whom, and the account of it. */
export class Release {
  readonly packageId = newId('ep');
  readonly recipients: readonly RecipientRow[];
  readonly coSigners: CoSigners;
  readonly second: SecondRelease;
  readonly #vault: UnlockedVault;
  readonly #order: ReleaseOrder;

  private constructor(
    vault: UnlockedVault,
    order: ReleaseOrder,
    people: { readonly coSigners: CoSigners; readonly second: SecondRelease },
  ) {
    this.#vault = vault;
    this.#order = order;
    this.second = people.second;
    this.coSigners = people.coSigners;
    this.recipients = namedRecipients(vault, order.recipientIds);
  }

  /** The people's keys are noted in `lent`. @throws SenimError as `CoSigners.open` and `SecondRelease.of`; recipient-unknown */
  static async open(vault: UnlockedVault, order: ReleaseOrder, lent: Lent): Promise<Release> {
    const now = Date.parse(vault.clock.read().utc);
    const coSigners = lent.take(await CoSigners.open(order.coSigners, now), (one) => one.wipe());
    const second = lent.take(await SecondRelease.of(vault, order.second), (one) => one.leave());
    return new Release(vault, order, { coSigners, second });
  }

  /** Logs the second person's confirmation and then the act itself. `said`: what else is told of what is released. */
  log(said: EventDetails): void {
    const { sessionId, purpose, legalBasis } = this.#order;
    const { fingerprints } = this.coSigners;
    const details = {
      ...{ purpose, legalBasis, ...said },
      recipients: this.recipients.map(({ recipient, fingerprint }) => ({ recipient, fingerprint })),
      ...(fingerprints.length === 0 ? {} : { coSigners: fingerprints }),
    };
    this.second.record(this.packageId, sessionId, details);
    const object = { kind: 'package', id: this.packageId };
    this.#vault.record('package.exporting', object, details, { scope: sessionId });
  }

  /** Notes the delivery, and gives what every package is made of. `root` is that of the log that goes along. */
  note(root: string, excerpt: DeliveryRow['excerpt'], software: string): Omit<BagSpec, 'custody' | 'files'> {
    const { store, clock, workstation } = this.#vault;
    const { packageId, recipients, coSigners } = this;
    const { sessionId, purpose, legalBasis, folder } = this.#order;
    const createdAt = clock.read().utc;
    const fileName = `${packageId}.senim`;
    store.deliveries.insert({
      ...{ packageId, sessionId, purpose, legalBasis, createdAt, state: 'making', fileName },
      recipientIds: recipients.map(({ id }) => id),
      ...{ bytes: 0, hash: null, root, timestamped: false, excerpt },
    });
    return {
      ...{ packageId, createdAt, software, target: join(folder, fileName) },
      recipients: recipients.map(({ recipient }) => recipient),
      certificates: { signer: workstation.certificateDer, chain: workstation.certificateChain },
      coSigners: coSigners.certificates,
      people: store.accounts.list().map(({ id, name }) => ({ account: id, name })),
    };
  }
}
