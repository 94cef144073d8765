import { SenimError } from '../contract/errors.ts';
import type { AppContext, Handlers } from './context.ts';

/** Long work that a page started and may cancel, by the id that the page chose. */
export class WorkRegistry {
  readonly #running = new Map<string, AbortController>();

  /**
   * Runs `work` under the id until it ends or is cancelled.
   * @throws SenimError call-malformed, when work of this id is running; cancelled; whatever `work` throws
   */
  async run<T>(workId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#running.has(workId)) throw new SenimError('call-malformed');
    const controller = new AbortController();
    this.#running.set(workId, controller);
    try {
      return await work(controller.signal);
    } catch (error) {
      throw controller.signal.aborted ? new SenimError('cancelled', { cause: error }) : error;
    } finally {
      this.#running.delete(workId);
    }
  }

  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  /** Does nothing where the work has ended already. */
  cancel(workId: string): void {
    this.#running.get(workId)?.abort();
  }

  cancelAll(): void {
    for (const controller of this.#running.values()) controller.abort();
  }
}

export function workHandlers(registry: WorkRegistry, { beforeLock }: AppContext): Partial<Handlers> {
  beforeLock(() => registry.cancelAll());
  return {
    'work.cancel': ({ workId }) => {
      registry.cancel(workId);
      return {};
    },
  };
}
