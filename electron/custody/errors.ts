/** What can be wrong with the custody log or with what is asked of it. Closed. */
export type CustodyErrorCode =
  | 'not-canonical'
  | 'event-malformed'
  | 'personal-signature-missing'
  | 'hash-malformed'
  | 'position-out-of-range'
  | 'frontier-malformed'
  | 'checkpoint-malformed'
  | 'checkpoint-wrong-key'
  | 'checkpoint-not-authentic'
  | 'verifier-key-malformed'
  | 'log-inconsistent';

/** The one error class of this folder; `message` is for the log. */
export class CustodyError extends Error {
  readonly code: CustodyErrorCode;

  constructor(code: CustodyErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CustodyError';
    this.code = code;
  }
}
