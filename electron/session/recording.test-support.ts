import { setImmediate as nextTurn } from 'node:timers/promises';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { onTestFinished, vi } from 'vitest';
import type { CaseInput, SessionInput } from '../contract/model.ts';
import type { CaptureCommand, CaptureReport, ChannelChoice, RecorderCommand } from '../contract/recording.ts';
import { systemClock } from '../platform/clock.ts';
import { createLogger } from '../platform/log.ts';
import { type Disk, systemDisk } from '../recorder/disk.ts';
import { bytesOf, fragment, fragmentPort, PageEnd } from '../recorder/recorder.test-support.ts';
import { Recorder } from '../recorder/recorder.ts';
import { recoverPart } from '../recorder/recovery.ts';
import { type RecorderProcess, RecorderSupervisor } from '../recorder/supervisor.ts';
import { add, INTERVIEWER, newRoom, type Room } from '../vault/vault.test-support.ts';
import type { UnlockedVault } from '../vault/vault.ts';
import type { CapturePageLink } from './capture-link.ts';
import { CaseService } from './case-service.ts';
import { RecordingController } from './recording.ts';
import { SessionService } from './service.ts';

export const CASE: CaseInput = {
  pseudonym: 'Kestrel',
  referral: { source: 'school', category: 'violence', receivedOn: '2026-03-01', note: '' },
  erdr: '',
  kui: '',
  ageYears: 9,
  language: 'kk',
  needs: '',
};

export const SESSION: SessionInput = {
  legalStatus: 'survey',
  language: 'kk',
  participants: [{ name: 'Dana', role: 'interviewer', location: 'interview-room' }],
  plan: '',
  furtherReason: '',
};

export function choice(label: string): ChannelChoice {
  return {
    label,
    cameraId: label,
    cameraName: `Camera ${label}`,
    microphoneId: 'm',
    microphoneName: 'Microphone',
  };
}

/** A room with an interviewer who has it open. */
export async function interviewersRoom(): Promise<Room & { readonly vault: UnlockedVault }> {
  const room = await newRoom();
  await add(room.vault, INTERVIEWER, 'interviewer');
  room.vault.lock();
  return { ...room, vault: await room.unlock(INTERVIEWER) };
}

/** A session that is ready to start. */
export async function preparedSession(vault: UnlockedVault): Promise<string> {
  const { id } = await new CaseService(vault).createCase(CASE, null);
  return new SessionService(vault).createSession(id, SESSION).id;
}

/** The recorder's own code in this process, behind the pipes that it has in its own. */
export class RecorderHere {
  readonly supervisor: RecorderSupervisor<MessagePort>;
  /** What the recorder writes to; of the next recorder that is started. */
  disk: Disk = systemDisk(null);
  readonly #freeBytes: number;
  #exit: (() => void) | null = null;
  #tick: () => void = () => {};

  constructor(freeBytes = 1e12) {
    this.#freeBytes = freeBytes;
    this.supervisor = new RecorderSupervisor<MessagePort>({
      fork: () => this.#fork(),
      createPipe: () => new MessageChannel(),
      deadlineMs: 60_000,
    });
  }

  /** What the recorder does by the clock. */
  passTenSeconds(): void {
    for (let second = 0; second < 10; second += 1) this.#tick();
  }

  /** Ends it without a word, as SIGKILL does. */
  kill(): void {
    this.#exit?.();
  }

  #fork(): RecorderProcess<MessagePort> {
    const hear = { message: (_event: unknown): void => {}, exit: (_code: number): void => {} };
    let alive = true;
    const recorder = new Recorder({
      clock: systemClock(null),
      disk: this.disk,
      freeSpaceOf: () => () => this.#freeBytes,
      emit: (event) => setImmediate(() => alive && hear.message(event)),
      exit: () => {},
    });
    this.#tick = () => recorder.tick();
    this.#exit = () => {
      alive = false;
      hear.exit(9);
    };
    return {
      postMessage: (command: RecorderCommand, transfer: MessagePort[] = []) => {
        // Main wipes its key at once; a process gets a copy.
        const sent = structuredClone(command);
        setImmediate(() => alive && recorder.handle(sent, transfer.map(fragmentPort)));
      },
      on: (event: 'message' | 'exit', listener: (value: never) => void) =>
        Object.assign(hear, { [event]: listener }),
      kill: () => true,
    };
  }
}

/** A capture page whose camera delivers when the test says so. */
export class PageHere implements CapturePageLink<MessagePort> {
  readonly commands: CaptureCommand[] = [];
  report: (report: CaptureReport) => void = () => {};
  /** What the devices answer; null: they open. */
  refusal: 'camera-missing' | null = null;
  readonly #ends = new Map<string, PageEnd>();
  #next = 0;

  handPort(channelId: string, port: MessagePort): void {
    const end = new PageEnd(port);
    this.#ends.set(channelId, end);
    onTestFinished(() => end.close());
    end.send({ type: 'init', bytes: bytesOf('ftyp moov'), mime: 'video/mp4' });
  }

  command(command: CaptureCommand): void {
    this.commands.push(command);
    const { channelId } = command;
    if (command.type === 'stop') {
      this.#ends.get(channelId)?.send({ type: 'end' });
      this.report({ type: 'stopped', channelId });
    } else if (command.type === 'renew') {
      this.#ends.delete(channelId);
      this.report({ type: 'over', channelId, reason: 'renewed' });
    } else if (this.refusal !== null) {
      this.#ends.delete(channelId);
      this.report({ type: 'failed', channelId, code: this.refusal, detail: '' });
    } else {
      const picture = { codec: 'video/mp4; codecs="avc1.640c1f,opus"', width: 1280, height: 720 };
      this.report({ type: 'started', channelId, ...picture, sampleRate: 48_000, missing: [] });
    }
  }

  /** Sends `count` seconds of every channel and waits until each is safe. */
  async deliver(count: number): Promise<void> {
    for (const end of this.#ends.values()) {
      const answered = end.answers.length;
      const initialised = answered === 0 ? 1 : 0;
      for (let i = 0; i < count; i += 1) end.send(fragment(this.#next + i));
      await end.until(answered + count + initialised);
    }
    this.#next += count;
  }
}

export interface Studio {
  readonly controller: RecordingController<MessagePort>;
  readonly recorder: RecorderHere;
  readonly page: PageHere;
  readonly changed: ReturnType<typeof vi.fn<() => void>>;
  readonly log: string[];
  /** Resolves when a recording has been sealed or has failed. */
  readonly over: Promise<void>;
}

/** Resolves once so many parts are being written or prepared, and the recorder knows what they are for. */
export async function untilOpen({ store }: UnlockedVault, parts: number): Promise<void> {
  await vi.waitUntil(() => store.recordings.openParts().length >= parts, { timeout: 60_000 });
  await nextTurn();
}

/** Resolves once the controller has heard that so many milliseconds are safe. */
export async function untilSafe({ controller }: Studio, ms: number): Promise<void> {
  await vi.waitUntil(() => (controller.status()?.safeMs ?? 0) >= ms, { timeout: 60_000 });
}

/** The controller with the real recorder and a capture page that obeys. */
export function newStudio({ freeBytes }: { readonly freeBytes: number } = { freeBytes: 1e12 }): Studio {
  const [recorder, page, log] = [new RecorderHere(freeBytes), new PageHere(), [] as string[]];
  const changed = vi.fn<() => void>();
  let end: () => void = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  const controller = new RecordingController({
    supervisor: recorder.supervisor,
    capture: page,
    recover: recoverPart,
    log: createLogger('recording', (line) => log.push(line)),
    missing: ['clock-evidence'],
    publish: ({ state }) => {
      if (state === 'sealed' || state === 'failed') end();
    },
    changed,
    acknowledged: () => {},
  });
  page.report = (report) => setImmediate(() => controller.report(report));
  controller.report({ type: 'ready' });
  return { controller, recorder, page, changed, log, over };
}
