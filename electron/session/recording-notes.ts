import { setTimeout } from 'node:timers/promises';
import { SenimError } from '../contract/errors.ts';
import type { CaptureReport, ChannelChoice, RecorderEvent } from '../contract/recording.ts';
import type { RecordingVault } from '../vault/held-vault.ts';
import type { EventDetails, UnlockedVault } from '../vault/unlocked-vault.ts';
import type { ClearedAlarm, RaisedAlarm } from './alarms.ts';
import type { Resumption } from './channel-gap.ts';
import type { GapReason } from './channel-repair.ts';
import type { ChannelRun } from './channel-run.ts';
import { recordClockChange } from './clock-log.ts';
import type { ClockChange } from './clock-watch.ts';
import { LateEvents } from './late-events.ts';
import { type LoggedPart, RecordingLog } from './recording-log.ts';

type Started = Extract<CaptureReport, { type: 'started' }>;
type VolumeEvent = Extract<RecorderEvent, { type: 'volume' }>;
type CheckpointEvent = Extract<RecorderEvent, { type: 'checkpoint' }>;

export interface RecordingNotesParts {
  /** In whatever hands it is just now. */
  readonly vault: () => RecordingVault;
  readonly sessionId: string;
  readonly recordingId: string;
  readonly warn: (event: string, error: unknown) => void;
}

/** Who did what a person does while a recording runs. */
export type ActingPerson = Pick<UnlockedVault, 'record' | 'account'>;

/** At the end: a database that does not take events for so long takes no seal either. */
const CATCH_UP_ATTEMPTS = 20;
const CATCH_UP_MS = 1000;

/**
 * What happens while a recording runs, as it goes into the log. The recording never waits for that: what the database
 * does not take at once is written later, and says when it happened.
 */
export class RecordingNotes {
  readonly #parts: RecordingNotesParts;
  readonly #late: LateEvents;

  constructor(parts: RecordingNotesParts) {
    this.#parts = parts;
    const { vault, warn } = parts;
    this.#late = new LateEvents({ taker: vault, now: () => vault().clock.read(), warn });
  }

  devicesOpened(run: ChannelRun, started: Started): void {
    const { partId, choice } = run;
    this.#note('start-not-logged', (log) =>
      this.openDevices(log, { ...partOf(run), partId, choice }, started),
    );
  }

  /** Writes down the devices of a part at once. */
  openDevices(log: RecordingLog, { partId, choice, ...part }: OpenedPart, started: Started): void {
    this.#parts.vault().store.recordings.updatePart({ id: partId, mime: started.codec });
    log.channelStarted(part, choice, started);
  }

  gap(run: ChannelRun, reason: GapReason): void {
    const part = partOf(run);
    this.#note('gap-not-logged', (log) => log.gap(part, reason));
  }

  /** The first fragment after a gap is safe. */
  resumed(run: ChannelRun, resumption: Resumption): void {
    const part = partOf(run);
    this.#note('gap-not-logged', (log) => log.resumed(part, resumption));
  }

  alarms(raised: readonly RaisedAlarm[], cleared: readonly ClearedAlarm[]): void {
    const { recordingId } = this.#parts;
    for (const alarm of raised) {
      this.#note('alarm-not-logged', (log) => log.alarmRaised(recordingId, alarm));
    }
    for (const alarm of cleared) {
      this.#note('alarm-not-logged', (log) => log.alarmCleared(recordingId, alarm));
    }
  }

  clockChanged(change: ClockChange): void {
    const { sessionId } = this.#parts;
    this.#late.note('clock-not-logged', (taker) => recordClockChange(taker, change, sessionId));
  }

  /** Puts the channel's tree into the log, and the log's own under a signature. */
  checkpoint(run: ChannelRun, event: CheckpointEvent): void {
    const part = { ...partOf(run), part: run.ordinalOf(event.partId) };
    this.#note('checkpoint-not-logged', (log) => {
      const { store, custody } = this.#parts.vault();
      store.transaction(() => {
        log.checkpoint(part, event);
        custody.checkpoint();
      });
    });
  }

  /**
   * An act of a person in the room. Where the database does not take it now it is written later, as what the program
   * knows that the person did.
   */
  personAct(by: ActingPerson, action: 'mask.begun' | 'mask.ended', details: EventDetails): void {
    const { sessionId, warn } = this.#parts;
    const object = { kind: 'session', id: sessionId };
    const options = { scope: sessionId };
    const account = by.account.id;
    try {
      if (!this.catchUp()) throw new SenimError('write-failed');
      by.record(action, object, details, options);
    } catch (error) {
      warn('act-not-logged', error);
      const told = { ...details, account };
      this.#late.note('act-not-logged', (taker) => taker.recordSystem(action, object, told, options));
    }
  }

  volume(run: ChannelRun, event: VolumeEvent): void {
    const part = { ...partOf(run), part: run.ordinalOf(event.partId) };
    this.#note('volume-not-logged', (log) => log.volume(part, event));
  }

  /** Writes what the database did not take before, as far as it takes it now; gives whether nothing is left. */
  catchUp(): boolean {
    return this.#late.catchUp();
  }

  /** Has patience with a database that is held up. @throws SenimError write-failed */
  async caughtUp(): Promise<void> {
    for (let attempt = 1; !this.catchUp(); attempt += 1) {
      if (attempt === CATCH_UP_ATTEMPTS) throw new SenimError('write-failed');
      await setTimeout(CATCH_UP_MS);
    }
  }

  #note(failure: string, write: (log: RecordingLog) => void): void {
    const { sessionId } = this.#parts;
    this.#late.note(failure, (taker) => write(new RecordingLog(taker, sessionId)));
  }
}

/** A part whose devices were opened. */
export interface OpenedPart extends LoggedPart {
  readonly partId: string;
  readonly choice: ChannelChoice;
}

export function partOf({ channelId, choice, ordinal }: ChannelRun): LoggedPart {
  return { channelId, label: choice.label, part: ordinal };
}
