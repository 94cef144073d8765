import type { AlarmCode, RecordingStatus } from '../contract/recording.ts';
import { AlarmLedger, alarmsOfRoom, raisedAlarms } from './alarms.ts';
import type { ChannelRun } from './channel-run.ts';
import { diskLeftMs } from './disk-room.ts';
import type { RecordingNotes } from './recording-notes.ts';

/** Several times the time between two looks. */
const STANDSTILL_MS = 1000;

/** Looks after the alarms of a recording, several times a second, and has their coming and going noted. */
export class RoomAlarms {
  readonly #notes: Pick<RecordingNotes, 'alarms'>;
  readonly #ledger = new AlarmLedger();
  #lookedAt = performance.now();
  #codes: AlarmCode[] = [];
  #ofChannels: RecordingStatus['channelAlarms'] = [];

  constructor(notes: Pick<RecordingNotes, 'alarms'>) {
    this.#notes = notes;
  }

  /** Most urgent first. */
  get codes(): AlarmCode[] {
    return this.#codes;
  }

  get ofChannels(): RecordingStatus['channelAlarms'] {
    return this.#ofChannels;
  }

  look(runs: readonly ChannelRun[], now: number): void {
    // After a standstill of this process the acknowledgements of that time are still to be heard.
    const stoodStill = now - this.#lookedAt > STANDSTILL_MS;
    this.#lookedAt = now;
    if (stoodStill) return;
    const channels = runs.map((run) => ({ label: run.choice.label, facts: run.facts(now) }));
    const standing = raisedAlarms(channels, diskLeftMs(runs));
    this.#codes = alarmsOfRoom(standing);
    this.#ofChannels = standing.flatMap(({ code, channel }) => (channel === null ? [] : [{ code, channel }]));
    const { raised, cleared } = this.#ledger.update(standing, now);
    this.#notes.alarms(raised, cleared);
  }
}
