import { SenimError } from '../../contract/errors.ts';
import { ProtocolDocument } from '../../contract/protocol.ts';
import type { RecordView } from '../../contract/record/state.ts';
import { type Right, rightsOf } from '../../contract/roles.ts';
import {
  AFTERWARDS_DAYS,
  type Afterwards,
  type ProtocolStanding,
  type RoomCounts,
  type SessionStory,
} from '../../contract/story.ts';
import { signaturesOf } from '../../vault/document-signatures.ts';
import { isKept } from '../../vault/kept.ts';
import type { SessionRow } from '../../vault/store/sessions.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { SessionDocuments } from '../documents.ts';
import { maskedSpans } from '../protocol/masked.ts';
import { requireRightOf } from '../rights.ts';
import { smallestSafeMs } from '../views.ts';
import { countsOfRoom, lengthOf } from './counts.ts';
import { signersOf } from './signers.ts';

/** Far more than one session has. */
const MOST = 1000;
const MS_PER_DAY = 86_400_000;

/** What sessions came to and what is still to be done after them, for whoever asks: of each part what the rights allow. */
export class StoryService {
  readonly #vault: UnlockedVault;
  readonly #record: (sessionId: string) => Promise<RecordView>;
  readonly #protocols: SessionDocuments<ProtocolDocument>;
  /** Who is named as signing, by version: what was kept never changes. */
  readonly #participants = new Map<string, ProtocolDocument['participants']>();

  constructor(vault: UnlockedVault, record: (sessionId: string) => Promise<RecordView>) {
    this.#vault = vault;
    this.#record = record;
    this.#protocols = new SessionDocuments(vault, { kind: 'protocol', schema: ProtocolDocument });
  }

  /** In the order of the sessions. @throws SenimError right-missing, case-unknown */
  async ofCase(caseId: string): Promise<SessionStory[]> {
    requireRightOf(this.#vault, 'case.view');
    const { store } = this.#vault;
    const stories: SessionStory[] = [];
    for (const session of store.sessions.listOfCase(store.cases.get(caseId).id)) {
      stories.push(await this.#story(session));
    }
    return stories;
  }

  /** The session that has waited longest first. @throws SenimError right-missing */
  async afterwards(): Promise<Afterwards[]> {
    requireRightOf(this.#vault, 'case.view');
    const { store, clock } = this.#vault;
    const since = new Date(Date.parse(clock.read().utc) - AFTERWARDS_DAYS * MS_PER_DAY).toISOString();
    const waiting: Afterwards[] = [];
    for (const session of store.sessions.list().toReversed()) {
      const { sealedAt } = session;
      if (sealedAt === null || sealedAt < since || !isKept(store, session)) continue;
      const left = await this.#left(session);
      if (isWaiting(left)) waiting.push(left);
    }
    return waiting;
  }

  async #left(session: SessionRow): Promise<Afterwards> {
    const { value, damaged } = await readable(() => this.#protocol(session));
    const { id: sessionId } = session;
    return {
      sessionId,
      protocol: value === null ? null : leftOf(value),
      awaited: value?.awaited ?? [],
      uncoded: this.#coded(session) === false,
      unprinted: this.#referrals(sessionId)?.unprinted ?? 0,
      drafts: this.#may('finding.edit') ? this.#findings(sessionId).drafts : 0,
      damaged,
    };
  }

  async #story(session: SessionRow): Promise<SessionStory> {
    const { id: sessionId, startedAt } = session;
    const { store } = this.#vault;
    const endMs = smallestSafeMs(store.recordings.ofSession(sessionId)?.channels ?? []);
    const room = await readable(() => this.#room(session, endMs));
    const protocol = await readable(() => this.#protocol(session));
    const check = store.deviceChecks
      .ofSession(sessionId)
      .filter(({ at }) => startedAt === null || at <= startedAt)
      .at(-1);
    return {
      sessionId,
      check: check === undefined ? null : { at: check.at, verdict: check.verdict },
      maskedMs: lengthOf(maskedSpans(store, sessionId), endMs),
      room: room.value,
      protocol: protocol.value,
      coded: this.#coded(session),
      referrals: this.#referrals(sessionId),
      findings: this.#findings(sessionId),
      damaged: room.damaged || protocol.damaged,
    };
  }

  #findings(sessionId: string): SessionStory['findings'] {
    const findings = this.#vault.store.findings.listOfSession(sessionId);
    return {
      signedAt: findings.flatMap(({ signedAt }) => (signedAt === null ? [] : [signedAt])),
      released: findings.filter(({ releasedAt }) => releasedAt !== null).length,
      drafts: findings.filter(({ state }) => state === 'draft').length,
    };
  }

  async #room(session: SessionRow, endMs: number): Promise<RoomCounts | null> {
    const { store } = this.#vault;
    // A record that nobody wrote into is not opened: that would make it a key.
    const isThere = isKept(store, session) && store.sessionRecords.lastSeq(session.id) > 0;
    if (!this.#may('recording.review') || !isThere) return null;
    return countsOfRoom(await this.#record(session.id), endMs);
  }

  async #protocol(session: SessionRow): Promise<ProtocolStanding | null> {
    const { store } = this.#vault;
    const { id: sessionId, sealedAt } = session;
    if (!this.#may('protocol.edit') || sealedAt === null || !isKept(store, session)) return null;
    const row = this.#protocols.rows(sessionId).at(-1);
    if (row === undefined) return NO_PROTOCOL;
    const { version, at, accountId } = row;
    const accounts = store.accounts.list();
    const signatures = signaturesOf(store, row, 'protocol.signed');
    const signing = accounts.filter(
      ({ removedAt, role }) => removedAt === null && rightsOf(role, []).includes('protocol.edit'),
    );
    const participants =
      this.#participants.get(row.id) ??
      (await this.#protocols.open(sessionId, version))?.document.participants ??
      [];
    this.#participants.set(row.id, participants);
    return {
      ...{ version, at, by: accounts.find(({ id }) => id === accountId)?.name ?? '' },
      signatures: signatures.map(({ name, role, at: signedAt }) => ({ name, role, at: signedAt })),
      ...named(
        signersOf(
          { participants },
          signing.map(({ name }) => name),
          signatures.map(({ name }) => name),
        ),
      ),
    };
  }

  #coded({ id, sealedAt, state }: SessionRow): boolean | null {
    const { store } = this.#vault;
    if (!this.#may('coding.edit') || sealedAt === null || !isKept(store, { id, state })) return null;
    return store.sessionRecords.versionsOf(id, 'coding').length > 0;
  }

  #referrals(sessionId: string): SessionStory['referrals'] {
    if (!this.#may('case.edit')) return null;
    const { sessionRecords, events } = this.#vault.store;
    const written = sessionRecords.versionsOf(sessionId, 'referral').map(({ id }) => id);
    if (written.length === 0) return { written: 0, unprinted: 0 };
    const printed = events.list({
      scope: sessionId,
      action: 'referral.printed',
      before: null,
      limit: MOST,
    });
    const papers = new Set(printed.map(({ object }) => object.id));
    return { written: written.length, unprinted: written.filter((id) => !papers.has(id)).length };
  }

  #may(right: Right): boolean {
    return this.#vault.account.rights.includes(right);
  }
}

const NO_PROTOCOL: ProtocolStanding = {
  ...{ version: null, at: null, by: '', signatures: [], awaited: [], onPaper: 0 },
};

function named({ awaited, onPaper }: ReturnType<typeof signersOf>) {
  return { awaited: [...awaited], onPaper };
}

function isWaiting({ protocol, uncoded, unprinted, drafts, damaged }: Afterwards): boolean {
  return protocol !== null || uncoded || unprinted + drafts > 0 || damaged;
}

function leftOf({ version, signatures, awaited }: ProtocolStanding): Afterwards['protocol'] {
  if (version === null) return 'none';
  return awaited.length > 0 || signatures.length === 0 ? 'unsigned' : null;
}

/** One session that cannot be read, or not by this person yet, hides none of the others. */
async function readable<T>(
  read: () => Promise<T | null>,
): Promise<{ readonly value: T | null; readonly damaged: boolean }> {
  try {
    return { value: await read(), damaged: false };
  } catch (error) {
    if (!(error instanceof SenimError) || error.code === 'locked') throw error;
    return { value: null, damaged: error.code !== 'compartment-closed' };
  }
}
