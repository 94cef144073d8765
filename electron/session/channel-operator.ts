import type { CaptureCommand, CaptureReport, ChannelChoice, MirrorCopy } from '../contract/recording.ts';
import type { CapturePageLink, CaptureReplies } from './capture-link.ts';
import type { RepairNeed } from './channel-repair.ts';
import { ChannelRun, type FurtherPart } from './channel-run.ts';
import type { RecorderLink } from './recorder-link.ts';
import type { RecordingBooks } from './recording-books.ts';
import type { RecordingNotes } from './recording-notes.ts';

type Started = Extract<CaptureReport, { type: 'started' }>;
type Devices = Extract<CaptureCommand, { type: 'start' }>['devices'];

/** Patience with the capture page, in milliseconds. */
const READY_MS = 15_000;
const START_MS = 20_000;
const STOP_MS = 15_000;

interface OpenedPart extends FurtherPart {
  readonly mirror: MirrorCopy | null;
}

/** What is written down of a channel, by whoever it belongs to. */
export type ChannelBooks = Pick<
  RecordingBooks,
  'recordingId' | 'addChannel' | 'newFile' | 'mirrorOf' | 'addPart' | 'eraseFile' | 'maskReason' | 'warn'
> & { readonly notes: Pick<RecordingNotes, 'gap' | 'devicesOpened'> };

export interface OperatorParts<Port> {
  readonly supervisor: RecorderLink<Port>;
  readonly capture: CapturePageLink<Port>;
  readonly replies: CaptureReplies;
  readonly books: ChannelBooks;
}

/** Opens, connects, continues and ends channels between the capture page and the recorder. */
export class ChannelOperator<Port> {
  readonly #parts: OperatorParts<Port>;

  constructor(parts: OperatorParts<Port>) {
    this.#parts = parts;
  }

  /** @throws SenimError recorder-failed, disk-full, write-failed */
  async open(choice: ChannelChoice): Promise<ChannelRun> {
    const channelId = this.#parts.books.addChannel(choice);
    const { partId, mirror } = await this.#openPart(channelId, () => 1, '');
    const run = new ChannelRun(channelId, choice, partId, performance.now());
    run.mirror = mirror;
    return run;
  }

  /**
   * Connects the capture page with the recorder and lets it open the devices, all of them or what is there.
   * @throws SenimError camera-missing, microphone-missing, device-refused, capture-failed, recorder-failed
   */
  async start(run: ChannelRun, devices: Devices): Promise<Started> {
    const { capture, supervisor, replies, books } = this.#parts;
    const { channelId, choice } = run;
    await replies.ready(READY_MS);
    const port = supervisor.attach(channelId);
    const started = replies.started(channelId, START_MS);
    capture.handPort(channelId, port);
    capture.command({ type: 'start', recordingId: books.recordingId, channelId, choice, devices });
    const report = await started;
    run.devicesOpened(report.codec, report.missing);
    return report;
  }

  /**
   * Lets a channel go on. The capture page keeps what was not acknowledged and sends it again, so that a new part begins
   * where the last one ended.
   * @throws SenimError as `open` and `start`
   */
  async continue(run: ChannelRun, need: RepairNeed): Promise<void> {
    const { capture, supervisor, books } = this.#parts;
    if (need.part || !run.partIsEmpty) {
      const opened = await this.#openPart(run.channelId, () => run.takeOrdinal(), run.mime);
      run.continueIn(opened, need.reason);
      run.mirror = opened.mirror;
      books.notes.gap(run, need.reason);
    }
    if (need.start) books.notes.devicesOpened(run, await this.start(run, 'any'));
    else capture.handPort(run.channelId, supervisor.attach(run.channelId));
  }

  /** Asks the capture page to hand over what it has and to begin anew; it answers with `over`. */
  renew({ channelId }: ChannelRun): void {
    this.#parts.capture.command({ type: 'renew', channelId });
  }

  /** Waits until the capture page has sent everything and the recorder has closed the part; tells the log what did not. */
  async end(run: ChannelRun): Promise<void> {
    const { capture, replies, supervisor, books } = this.#parts;
    const { channelId } = run;
    const stopped = run.captureStopped ? Promise.resolve() : replies.stopped(channelId, STOP_MS);
    capture.command({ type: 'stop', channelId });
    await stopped.catch((error: unknown) => books.warn('capture-not-stopped', error));
    await supervisor.endChannel(channelId).catch((error: unknown) => books.warn('part-not-closed', error));
  }

  /** Ends a channel whose start failed; nobody waits for the capture page. */
  async giveUp({ channelId }: ChannelRun): Promise<void> {
    const { capture, supervisor, books } = this.#parts;
    capture.command({ type: 'stop', channelId });
    await supervisor.endChannel(channelId).catch((error: unknown) => books.warn('part-not-closed', error));
  }

  /** Makes a sealed file, lets the recorder open it and only then names it in the database. */
  async #openPart(channelId: string, takeOrdinal: () => number, mime: string): Promise<OpenedPart> {
    const { supervisor, books } = this.#parts;
    const { maskReason } = books;
    const { id, path, key } = await books.newFile();
    try {
      const mirror = (await books.mirrorOf(id)) ?? undefined;
      await supervisor.openChannel({ channelId, partId: id, path, key, mirror });
      const ordinal = takeOrdinal();
      books.addPart({ id, channelId, ordinal, mime, maskReason });
      return { partId: id, ordinal, maskReason, mirror: mirror ?? null };
    } catch (error) {
      await books.eraseFile(id);
      throw error;
    } finally {
      key.fill(0);
    }
  }
}
