import type { CheckCode } from '../../contract/check-codes.ts';

/** A check that did not hold. `detail` is for experts, in English: which file, offset or event. */
export class CheckFailure extends Error {
  readonly code: CheckCode;
  readonly detail: string;

  constructor(code: CheckCode, detail: string, options: { cause?: unknown } = {}) {
    super(`${code}: ${detail}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CheckFailure';
    this.code = code;
    this.detail = detail;
  }
}
