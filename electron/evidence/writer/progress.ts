import { SenimError } from '../../contract/errors.ts';
import type { PackageHooks, PackageStage } from './spec.ts';

/** How many bytes pass between two reports. */
const STEP_BYTES = 4 * 1024 * 1024;

/** Reports how far the work came, and ends it when it was cancelled: both happen at every piece of bytes. */
export class Progress {
  readonly #hooks: Pick<PackageHooks, 'onProgress' | 'signal'>;

  constructor(hooks: Pick<PackageHooks, 'onProgress' | 'signal'>) {
    this.#hooks = hooks;
  }

  /** @throws SenimError cancelled */
  check(): void {
    if (this.#hooks.signal.aborted) throw new SenimError('cancelled');
  }

  /** Begins a stage of `total` bytes; gives what is to be told of every piece. */
  stage(stage: PackageStage, total: number): (bytes: number) => void {
    let done = 0;
    let reported = 0;
    this.#hooks.onProgress(stage, 0, total);
    return (bytes) => {
      this.check();
      done += bytes;
      if (done - reported < STEP_BYTES && done !== total) return;
      reported = done;
      this.#hooks.onProgress(stage, Math.min(done, total), total);
    };
  }
}
