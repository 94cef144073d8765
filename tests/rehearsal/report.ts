import { writeFileSync } from 'node:fs';

export interface StepResult {
  readonly step: string;
  readonly ms: number;
  readonly verdict: 'held' | 'failed';
  readonly detail: string;
}

/** Runs the steps one after the other and keeps account of them; the first that fails ends the rehearsal. */
export class RehearsalReport {
  readonly #steps: StepResult[] = [];
  readonly #facts: Readonly<Record<string, string | number>>;

  constructor(facts: Readonly<Record<string, string | number>>) {
    this.#facts = facts;
  }

  async step<T>(step: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const ms = (): number => Math.round(performance.now() - start);
    try {
      const result = await work();
      this.#add({ step, ms: ms(), verdict: 'held', detail: typeof result === 'string' ? result : '' });
      return result;
    } catch (error) {
      this.#add({
        step,
        ms: ms(),
        verdict: 'failed',
        detail: error instanceof Error ? error.message : String(error),
      });
      throw error;
    }
  }

  #add(result: StepResult): void {
    this.#steps.push(result);
    process.stdout.write(`${result.verdict.padEnd(7)}${String(result.ms).padStart(7)} ms  ${result.step}\n`);
  }

  get held(): boolean {
    return this.#steps.length > 0 && this.#steps.every(({ verdict }) => verdict === 'held');
  }

  write(path: string): void {
    const report = { ...this.#facts, verdict: this.held ? 'held' : 'failed', steps: this.#steps };
    writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
  }
}
