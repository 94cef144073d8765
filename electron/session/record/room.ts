import { type LegalClockStart, type LegalMark, legalTimes, marksPassed } from '../../contract/legal-clock.ts';
import { isUsualPlace } from '../../contract/record/presence-checks.ts';
import type { RecordView } from '../../contract/record/state.ts';
import { newId } from '../../platform/ids.ts';
import type { Logger } from '../../platform/log.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { legalClockStart } from '../legal-clock.ts';
import type { Recording } from '../recording.ts';
import type { PhaseScripts } from './scripts.ts';
import type { SessionRecord } from './service.ts';

export interface RoomParts {
  readonly record: Pick<SessionRecord, 'view' | 'enter'>;
  readonly recording: Pick<Recording, 'sessionId' | 'status' | 'isSteady'>;
  readonly scripts: Pick<PhaseScripts, 'of'>;
  /** Does the work again and again until the function that it gives is called. */
  readonly every: (ms: number, work: () => void) => () => void;
  readonly log: Logger;
}

const LOOK_MS = 1000;

/**
 * What the record says without anybody entering it: who is there when the recording begins, that all leave when it ends, and
 * the marks of the legal clock. Where that cannot be written the recording goes on: it comes first.
 */
export class Room {
  readonly #vault: UnlockedVault;
  readonly #parts: RoomParts;
  #stopLooking: (() => void) | null = null;
  #looking = false;
  /** What the clock of a session begins with does not change while it runs. */
  #clock: { readonly sessionId: string; readonly start: LegalClockStart } | null = null;

  constructor(vault: UnlockedVault, parts: RoomParts) {
    this.#vault = vault;
    this.#parts = parts;
  }

  /** The recording of the session runs. */
  async begun(sessionId: string): Promise<void> {
    try {
      await this.#enterPeople(sessionId);
      await this.#takeScript(sessionId);
    } catch (error) {
      this.#warn('record-not-begun', error);
    }
    this.watch(sessionId);
  }

  /** The recording of the session is about to end. */
  async ending(sessionId: string): Promise<void> {
    this.leave();
    const { record, recording } = this.#parts;
    if (recording.sessionId !== sessionId || !recording.isSteady) return;
    try {
      const { breaks, presences } = await record.view(sessionId);
      if (breaks.at(-1)?.open) await record.enter(sessionId, { kind: 'break.ended' });
      for (const { presenceId, location } of presences) {
        if (location === null) continue;
        await record.enter(sessionId, { kind: 'presence.left', presenceId, reason: '' });
      }
    } catch (error) {
      this.#warn('record-not-ended', error);
    }
  }

  /** Enters each mark of the legal clock as it comes, as long as the session is recorded and the vault is open. */
  watch(sessionId: string): void {
    if (this.#stopLooking !== null || !this.#vault.account.rights.includes('record.write')) return;
    this.#stopLooking = this.#parts.every(LOOK_MS, () => void this.#look(sessionId));
  }

  /** Nobody watches any more: the recording ends, or the vault is locked. */
  leave(): void {
    this.#stopLooking?.();
    this.#stopLooking = null;
  }

  async #enterPeople(sessionId: string): Promise<void> {
    const { participants, startedWithout } = this.#vault.store.sessions.get(sessionId);
    for (const person of participants) {
      const reason = isUsualPlace(person) ? '' : (startedWithout?.reason ?? '').slice(0, 300);
      await this.#parts.record.enter(sessionId, {
        kind: 'presence.entered',
        presenceId: newId('pre'),
        ...person,
        reason,
      });
    }
  }

  async #takeScript(sessionId: string): Promise<void> {
    const { record, scripts } = this.#parts;
    const taken = scripts.of(sessionId);
    const [first] = taken?.script.phases ?? [];
    if (taken === null || first === undefined) return;
    const { sha256, script } = taken;
    // The office may choose another later, and the program bring another; this session goes by this one.
    const { store } = this.#vault;
    store.transaction(() => store.phaseScripts.take(sessionId, { sha256, script }));
    await record.enter(sessionId, { kind: 'script.taken', script: script.name, sha256 });
    await record.enter(sessionId, { kind: 'phase.entered', phase: first.name });
  }

  async #look(sessionId: string): Promise<void> {
    const { recording } = this.#parts;
    if (recording.sessionId !== sessionId) return this.leave();
    if (this.#looking || !recording.isSteady) return;
    this.#looking = true;
    try {
      await this.#enterMarks(sessionId, recording.status()?.elapsedMs ?? 0);
    } catch (error) {
      this.#warn('legal-clock-not-entered', error);
    } finally {
      this.#looking = false;
    }
  }

  async #enterMarks(sessionId: string, nowMs: number): Promise<void> {
    const { record } = this.#parts;
    if (this.#clock?.sessionId !== sessionId) {
      this.#clock = { sessionId, start: await legalClockStart(this.#vault, record, sessionId) };
    }
    const { start } = this.#clock;
    const view = await record.view(sessionId);
    const times = legalTimes(start, view.breaks, nowMs);
    for (const mark of marksPassed(start.limits, times)) {
      const sinceMs = mark.limit === 'continuous' ? times.continuousFromMs : Number.NEGATIVE_INFINITY;
      if (isEntered(view, mark, sinceMs)) continue;
      await record.enter(sessionId, { kind: 'limit.reached', ...mark });
    }
  }

  #warn(event: string, error: unknown): void {
    this.#parts.log.error(event, { error: error instanceof Error ? error : null });
  }
}

/** Whether the record has the mark since that moment: after a rest it may be reached anew. */
function isEntered({ entries }: RecordView, { limit, mark }: LegalMark, sinceMs: number): boolean {
  return entries.some(
    ({ act, atMs }) =>
      act.kind === 'limit.reached' &&
      act.limit === limit &&
      act.mark === mark &&
      (atMs === null || atMs >= sinceMs),
  );
}
