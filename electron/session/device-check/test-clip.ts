import type { TestClip } from '../../contract/device-check.ts';
import { SenimError } from '../../contract/errors.ts';
import type { ChannelChoice } from '../../contract/recording.ts';
import { newId } from '../../platform/ids.ts';
import type { Logger } from '../../platform/log.ts';
import type { SupervisorEvent } from '../../recorder/supervisor.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { type ChannelBooks, ChannelOperator, type OperatorParts } from '../channel-operator.ts';
import type { ChannelRun } from '../channel-run.ts';

/** Length of a test clip, in milliseconds, and how long after its start it is waited for. */
const CLIP_MS = 5000;
const PATIENCE_MS = 20_000;

export type TestClipParts<Port> = Omit<OperatorParts<Port>, 'books'> & { readonly log: Logger };

/**
 * Records five seconds of a channel by the way of a recording, into a sealed file of the session. A camera that stops in
 * between leaves a shorter clip.
 * @throws SenimError camera-missing, microphone-missing, device-refused, capture-failed, recorder-failed, disk-full,
 * write-failed, locked
 */
export async function recordTestClip<Port>(
  vault: UnlockedVault,
  sessionId: string,
  choice: ChannelChoice,
  parts: TestClipParts<Port>,
): Promise<TestClip> {
  const books = clipBooks(vault, sessionId, parts.log);
  const operator = new ChannelOperator({ ...parts, books });
  const run = await operator.open(choice);
  const watch = new ClipWatch(run);
  const unsubscribe = parts.supervisor.onEvent((event) => watch.hear(event));
  try {
    await operator.start(run, 'all');
    await watch.untilSafe();
    await operator.end(run);
    return keep(vault, run, watch.closed());
  } catch (error) {
    await operator.giveUp(run);
    await books.eraseFile(run.partId);
    throw error;
  } finally {
    unsubscribe();
  }
}

type Ended = Extract<SupervisorEvent, { type: 'ended' }>;

function keep({ store }: UnlockedVault, { mime, choice }: ChannelRun, ended: Ended): TestClip {
  const { partId: fileId, safeMs, records, bytes, sha256, root } = ended;
  store.deviceChecks.setClip({ id: fileId, bytes, sha256, root });
  return { fileId, label: choice.label, mime, safeMs, records, bytes, sha256, root };
}

/** What a channel of a test clip writes down: its file, in the session's name; its gaps and alarms are nobody's. */
function clipBooks(vault: UnlockedVault, sessionId: string, log: Logger): ChannelBooks {
  const warn = (event: string, error: unknown): void =>
    log.warn(event, { error: error instanceof Error ? error : new Error(String(error)) });
  return {
    recordingId: newId('rec'),
    maskReason: null,
    notes: { gap: () => undefined, devicesOpened: () => undefined },
    addChannel: () => newId('chn'),
    newFile: () => vault.newFile('interview', 'prt'),
    mirrorOf: (id) => vault.mirror.copyOf(id),
    addPart: ({ id }) => vault.store.deviceChecks.insertClip({ id, sessionId }),
    eraseFile: (id) => vault.removeFile(id).catch((error: unknown) => warn('clip-not-erased', error)),
    warn,
  };
}

/** What the recorder says of the clip's file. */
class ClipWatch {
  readonly #run: ChannelRun;
  readonly #over: Promise<void>;
  #finish: () => void = () => {};
  #ended: Ended | null = null;

  constructor(run: ChannelRun) {
    this.#run = run;
    this.#over = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  hear(event: SupervisorEvent): void {
    const { channelId, partId } = this.#run;
    if (event.type === 'died') {
      if (event.channels.includes(channelId)) this.#finish();
      return;
    }
    if (event.channelId !== channelId || event.partId !== partId) return;
    if (event.type === 'ended') this.#ended = event;
    const isLong = event.type === 'acknowledged' && event.safeMs >= CLIP_MS;
    if (isLong || event.type === 'ended' || event.type === 'write-failed') this.#finish();
  }

  /** Resolves once the clip is as long as it should be, or as it will ever be. */
  async untilSafe(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([this.#over, patience]);
    clearTimeout(timer);
  }

  /** @throws SenimError recorder-failed, when the recorder never closed the file; capture-failed, when it is empty */
  closed(): Ended {
    if (this.#ended === null) throw new SenimError('recorder-failed');
    if (this.#ended.safeMs === 0) throw new SenimError('capture-failed');
    return this.#ended;
  }
}
