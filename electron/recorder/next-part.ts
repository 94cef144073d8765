import { SenimError } from '../contract/errors.ts';
import type { RecorderEvent } from '../contract/recording.ts';
import { SupervisedChannel } from './supervised-channel.ts';

/**
 * What became of a cut. `certain`: nothing was written to the new part but its beginning, so that it may be erased; else
 * nobody knows, and the part must be kept and looked through.
 */
export type CutOutcome =
  | { readonly isCut: true; readonly fromBootMs: number }
  | { readonly isCut: false; readonly certain: boolean; readonly error: SenimError };

/** What main knows of the part that a channel is to go over to, until it has or will not. */
export class NextPart {
  readonly channel: SupervisedChannel;
  readonly #outcome: Promise<CutOutcome>;
  #resolve: (outcome: CutOutcome) => void = () => {};

  constructor(partId: string, deadlineMs: number) {
    this.channel = new SupervisedChannel(partId, deadlineMs);
    this.#outcome = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Takes in what the recorder says of this part. */
  hear(event: RecorderEvent): void {
    this.channel.hear(event);
    if (event.type === 'cut') this.#resolve({ isCut: true, fromBootMs: event.fromBootMs });
    if (event.type === 'write-failed') this.#resolve({ isCut: false, certain: true, error: this.#error() });
  }

  /** The recorder died. */
  die(): void {
    this.channel.fail(new SenimError('recorder-failed'));
    this.#resolve({ isCut: false, certain: false, error: this.#error() });
  }

  /** The outcome, or null when there is none within so many milliseconds. */
  async outcome(withinMs: number): Promise<CutOutcome | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), withinMs);
    });
    const outcome = await Promise.race([this.#outcome, late]);
    clearTimeout(timer);
    return outcome;
  }

  #error(): SenimError {
    return this.channel.failure ?? new SenimError('recorder-failed');
  }
}
