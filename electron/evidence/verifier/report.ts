import type { CheckCode } from '../../contract/check-codes.ts';
import { CheckPart, type PartResult, type Verdict, type VerificationReport } from '../../contract/verdict.ts';
import { CheckFailure } from './check-failure.ts';

/** Codes that say: this is no package for us, rather than that somebody changed one. */
const UNREADABLE: ReadonlySet<CheckCode> = new Set<CheckCode>([
  'source-unreadable',
  'age-malformed',
  'wrong-key',
  'not-a-package',
  'package-newer',
  'fragments-newer',
  'excerpt-newer',
  'record-newer',
]);

const UNTRUSTED: ReadonlySet<CheckCode> = new Set<CheckCode>([
  'signer-untrusted',
  'signer-not-valid-then',
  'signer-revoked',
]);

/** Gathers the outcome of each part; a part that nobody reported was not reached. */
export class ReportBuilder {
  readonly #parts = new Map<CheckPart, PartResult>();

  passed(part: CheckPart, code: CheckCode, detail: string): void {
    this.#set(part, 'passed', code, detail);
  }

  /** Held, with a remark that a person must read. */
  note(part: CheckPart, code: CheckCode, detail: string): void {
    this.#set(part, 'note', code, detail);
  }

  failed(part: CheckPart, { code, detail }: CheckFailure): void {
    this.#set(part, 'failed', code, detail);
  }

  /**
   * Runs a check whose failure belongs to `part`; gives its outcome, or null when it did not hold. Any other error than
   * a CheckFailure is a mistake of ours and passes.
   */
  attempt<T>(part: CheckPart, check: () => T): T | null {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof CheckFailure)) throw error;
      this.failed(part, error);
      return null;
    }
  }

  build(
    facts: Pick<VerificationReport, 'package' | 'signer' | 'coSigners' | 'logStamps'>,
  ): VerificationReport {
    const parts = CheckPart.options.map(
      (part): PartResult =>
        this.#parts.get(part) ?? { part, status: 'skipped', code: 'not-reached', detail: '' },
    );
    return { verdict: verdictOf(parts), ...facts, parts };
  }

  /** Details may quote the package: nothing of it may speak to a terminal. */
  #set(part: CheckPart, status: PartResult['status'], code: CheckCode, detail: string): void {
    this.#parts.set(part, { part, status, code, detail: detail.replace(/\p{C}/gu, '?').slice(0, 300) });
  }
}

/**
 * The verdict over all parts. `valid` and `untrusted` only when no part failed and none was left out.
 */
export function verdictOf(parts: readonly PartResult[]): Verdict {
  if (parts.some(({ status, code }) => status === 'failed' && UNREADABLE.has(code))) return 'unreadable';
  if (parts.some(({ status }) => status === 'failed' || status === 'skipped')) return 'invalid';
  return parts.some(({ code }) => UNTRUSTED.has(code)) ? 'untrusted' : 'valid';
}
