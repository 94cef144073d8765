/** What can be wrong with a key, a sealed thing, a certificate, a signature or a time-stamp. Closed. */
export type CryptoErrorCode =
  | 'not-authentic'
  | 'wrong-key'
  | 'wrong-passphrase'
  | 'malformed'
  | 'unsupported'
  | 'weak-key'
  | 'gost'
  | 'recipient-malformed'
  | 'certificate-malformed'
  | 'certificate-unsuitable'
  | 'signature-digest-mismatch'
  | 'signature-certificate-mismatch'
  | 'timestamp-unreachable'
  | 'timestamp-too-large'
  | 'timestamp-refused'
  | 'timestamp-malformed'
  | 'timestamp-imprint-mismatch'
  | 'timestamp-nonce-mismatch'
  | 'timestamp-certificate-unsuitable'
  | 'timestamp-not-authentic';

/** The one error class of this folder. `message` is for the log and holds no secret; `cause` is kept. */
export class CryptoError extends Error {
  readonly code: CryptoErrorCode;

  constructor(code: CryptoErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CryptoError';
    this.code = code;
  }
}
