import { setTimeout as pause } from 'node:timers/promises';
import type { SessionView } from '../../../electron/contract/model.ts';
import { unlock } from '../../application/door.ts';
import { startWorkstation, type Workstation } from '../../application/workstation.ts';
import { SeededRandom } from '../../integration/faults/support/random.ts';
import { call } from './calls.ts';
import { kill, killMain, statusOrNull, type Victim } from './kill-moments.ts';
import { become, PEOPLE, setUpOffice } from './office.ts';
import { callThroughMain } from './processes.ts';
import { type Found, violationsOfRecording } from './recording-violations.ts';
import { prepareSession, startRecording } from './room.ts';

/** What the screen called safe at the latest look before a kill. */
export interface ScreenPromise {
  safeMs: number;
  fragments: number;
}

export interface KilledRecording {
  readonly seed: number;
  /** In their order; main, where it was killed, was the last. */
  readonly victims: readonly (Victim | 'main')[];
  readonly fragments: number;
  readonly longestGapMs: number;
  /** What of the promises does not hold. */
  readonly violations: readonly string[];
}

const VICTIMS: readonly Victim[] = ['recorder', 'capture', 'console'];
/** How much more is safe before the next kill, and how long is waited then, so that it hits any moment of a second. */
const MORE_MS = 1500;
const WITHIN_MS = 1100;
const LOOK_MS = 50;

/** A room in which processes are killed while it records. */
export class KillingRoom {
  readonly #folder: string;
  #recovery = '';
  #ws: Workstation | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Sets the office up. */
  async open(): Promise<void> {
    this.#ws = await this.#start();
    this.#recovery = await setUpOffice(this.#ws.page, 'room', ['interviewer']);
    await become(this.#ws.page, 'interviewer');
  }

  /** Ends what is left running. */
  async close(): Promise<void> {
    await this.#ws?.kill().catch(() => undefined);
    this.#ws = null;
  }

  /**
   * One recording, out of which two to four processes are killed at moments that the seed draws; then main is, or the
   * recording is ended. The application starts again, and what it then has must be what was promised.
   */
  async record(seed: number): Promise<KilledRecording> {
    const random = new SeededRandom(seed);
    const ws = this.#ws ?? (await this.#startUnlocked());
    this.#ws = ws;
    const session = await prepareSession(ws.page);
    await startRecording(ws.page, session.id);
    const promise: ScreenPromise = { safeMs: 0, fragments: 0 };
    const victims: (Victim | 'main')[] = [];
    for (let left = random.integer(2, 3); left > 0; left -= 1) {
      await this.#untilMoment(ws, random, promise);
      const victim = VICTIMS[random.integer(0, VICTIMS.length - 1)] ?? 'recorder';
      await kill(ws.app, victim);
      victims.push(victim);
    }
    await this.#untilMoment(ws, random, promise);
    if (random.chance(0.75)) victims.push('main');
    const found = await this.#end(ws, session, victims.at(-1) === 'main');
    return { seed, victims, ...(await violationsOfRecording(found, promise, victims, this.#recovery)) };
  }

  /** Waits until more is safe and a part of a second is over, and takes in what the screen promises meanwhile. */
  async #untilMoment({ app }: Workstation, random: SeededRandom, promise: ScreenPromise): Promise<void> {
    const wanted = promise.safeMs + random.integer(0, MORE_MS);
    const within = random.integer(0, WITHIN_MS);
    // One fragment at least, so that a recording holds something.
    while (promise.fragments === 0 || promise.safeMs < wanted) {
      const status = await statusOrNull(app);
      if (status !== null) take(promise, status);
      await pause(LOOK_MS);
    }
    await pause(within);
  }

  async #end(ws: Workstation, session: SessionView, byKilling: boolean): Promise<Found> {
    if (byKilling) await killMain(ws.app);
    else {
      await callThroughMain(ws.app, 'recording.stop', { sessionId: session.id });
      // The driver cannot go on with a page whose process was killed.
      await ws.kill();
    }
    this.#ws = await this.#startUnlocked();
    const { recovered } = await call(this.#ws.page, 'app.state', {});
    return { ws: this.#ws, sessionId: session.id, recovered: byKilling ? recovered : null };
  }

  async #startUnlocked(): Promise<Workstation> {
    const ws = await this.#start();
    await unlock(ws, PEOPLE.interviewer);
    return ws;
  }

  async #start(): Promise<Workstation> {
    return await startWorkstation({ folder: this.#folder, language: 'en' });
  }
}

/** What is safe without the gaps, which the time on the screen counts too. */
function take(
  promise: ScreenPromise,
  { channels: [channel] }: { channels: readonly { safeMs: number; fragments: number }[] },
) {
  promise.safeMs = Math.max(promise.safeMs, channel?.safeMs ?? 0);
  promise.fragments = Math.max(promise.fragments, channel?.fragments ?? 0);
}
