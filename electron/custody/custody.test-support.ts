import { generateSigningKey, signEd25519 } from '../crypto/ed25519.ts';
import type { Clock } from '../platform/clock.ts';
import type { CustodyEvent, PersonalKey } from './event.ts';
import { CustodyLog } from './log.ts';
import type { CheckpointRow, CustodyRow, CustodyStore, RememberedHead, StampRow } from './store.ts';

/** The log's storage in memory. Its arrays are open, so that a test can do what an intruder with the database can. */
export class MemoryStore implements CustodyStore {
  rows: CustodyRow[] = [];
  checkpoints: CheckpointRow[] = [];
  remembered: RememberedHead[] = [];
  stamped: StampRow[] = [];

  appendEvent(row: CustodyRow, event: CustodyEvent): void {
    if (row.seq !== this.rows.length || event.seq !== row.seq) throw new Error('not the next event');
    this.rows.push(row);
  }

  lastOfScope(scope: string): CustodyRow | undefined {
    return this.rows.findLast((row) => row.scope === scope);
  }

  size(): number {
    return this.rows.length;
  }

  leafAt(seq: number): Uint8Array {
    const row = this.rows[seq];
    if (row === undefined) throw new Error('no such event');
    return row.leaf;
  }

  leaves(from: number, to: number): Iterable<Uint8Array> {
    return this.rows.slice(from, to).map(({ leaf }) => leaf);
  }

  eventAt(seq: number): CustodyRow | undefined {
    return this.rows[seq];
  }

  eventsOfScope(scope: string): Iterable<CustodyRow> {
    return this.rows.filter((row) => row.scope === scope);
  }

  allEvents(): Iterable<CustodyRow> {
    return this.rows;
  }

  saveCheckpoint(row: CheckpointRow): void {
    this.checkpoints.push(row);
  }

  latestCheckpoint(): CheckpointRow | undefined {
    return this.checkpoints.at(-1);
  }

  checkpointOver(seq: number): CheckpointRow | undefined {
    return this.checkpoints.find(({ size }) => size > seq);
  }

  checkpointUpTo(limit: number): CheckpointRow | undefined {
    return this.checkpoints.findLast(({ size }) => size <= limit);
  }

  allCheckpoints(): Iterable<CheckpointRow> {
    return this.checkpoints;
  }

  rememberHead(head: RememberedHead): void {
    this.remembered.push(head);
  }

  rememberedHeads(): RememberedHead[] {
    return this.remembered;
  }

  addStamp(stamp: StampRow): void {
    this.stamped.push(stamp);
  }

  stamps(): StampRow[] {
    return this.stamped;
  }

  latestStamp(): StampRow | undefined {
    return this.stamped.at(-1);
  }

  stampOver(seq: number): StampRow | undefined {
    return this.stamped.find(({ size }) => size > seq);
  }

  transaction<T>(work: () => T): T {
    const before = { rows: [...this.rows], checkpoints: [...this.checkpoints] };
    try {
      return work();
    } catch (error) {
      Object.assign(this, before);
      throw error;
    }
  }

  /** Another store with the same content. */
  copy(): MemoryStore {
    const copy = new MemoryStore();
    copy.rows = [...this.rows];
    copy.checkpoints = [...this.checkpoints];
    copy.remembered = [...this.remembered];
    return copy;
  }
}

/** A clock that moves by one second at each reading. */
export function steppingClock(): Clock {
  let seconds = 0;
  return {
    read: () => {
      seconds += 1;
      return {
        utc: new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString(),
        boot: seconds * 1000 + 0.125,
        bootId: '6f1c0c2e-0a2a-4b1c-9a55-0d4c3a1f7e11',
        state: 'synchronised',
        errorMs: 12.5,
      };
    },
  };
}

export function personalKey(): PersonalKey {
  const { publicKey, privateKey } = generateSigningKey();
  return { publicKey, sign: (message) => signEd25519(privateKey, message) };
}

export const ORIGIN = 'senim.example/room-1';
export const SESSION = 'ses-01hx0000000000000001';
export const OTHER_SESSION = 'ses-01hx0000000000000002';

/** A workstation with its log and one person. */
export function workstation(store = new MemoryStore()) {
  const { publicKey, privateKey } = generateSigningKey();
  const sign = (message: Uint8Array): Uint8Array => signEd25519(privateKey, message);
  const log = new CustodyLog({ store, clock: steppingClock(), origin: ORIGIN, publicKey, sign });
  return { store, log, sign, logKey: { keyName: ORIGIN, publicKey }, person: personalKey() };
}

type Workstation = ReturnType<typeof workstation>;

/** What the interviewer did in a session: start, some events, end. */
export function holdSession({ log, person }: Workstation, scope: string, views: number): void {
  const actor = { account: 'acc-1', role: 'interviewer' } as const;
  const object = { kind: 'session', id: scope };
  const common = { scope, actor, object, hash: null };
  log.append({ ...common, action: 'session.started', details: { room: '1' }, personalKey: person });
  for (let view = 0; view < views; view += 1) {
    log.append({
      ...common,
      action: 'evidence.viewed',
      details: { from: view, to: view + 1, note: 'көрді' },
    });
  }
  log.append({ ...common, action: 'session.ended', details: {}, personalKey: person });
}
