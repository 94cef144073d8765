import { z } from 'zod';

/**
 * The closed set of errors that reach a person. Each has a sentence in three languages under `errors.CODE` that
 * says what happened, whether anything was lost and what to do next. `params` fill the sentence's places.
 */
export const ERROR_CODES = [
  // gate
  'call-unknown',
  'call-malformed',
  'sender-refused',
  'right-missing',
  'locked',
  'internal',
  'cancelled',
  // vault
  'vault-exists',
  'vault-missing',
  'vault-in-use',
  'vault-damaged',
  'vault-newer',
  'wrong-passphrase',
  'too-many-attempts',
  'passphrase-weak',
  'account-exists',
  'account-unknown',
  'account-last-administrator',
  'account-self-removal',
  'account-self-change',
  'recovery-wrong',
  'role-unavailable',
  'compartment-closed',
  'compartment-pending',
  'database-damaged',
  'database-newer',
  'database-older',
  'sealed-file-damaged',
  'sealed-file-newer',
  'sealed-file-missing',
  'write-failed',
  'disk-full',
  'mirror-missing',
  'mirror-same-volume',
  'mirror-inside-vault',
  // backup
  'backup-malformed',
  'backup-newer',
  'backup-not-authentic',
  'backup-damaged',
  'backup-changed',
  'backup-source-unreadable',
  // case and session
  'case-unknown',
  'session-unknown',
  'illegal-transition',
  'participants-missing',
  'further-reason-missing',
  'start-reason-missing',
  // retention and disposal
  'session-disposed',
  'session-held',
  'hold-unknown',
  'retention-not-ended',
  'disposal-known',
  'disposal-unknown',
  'disposal-same-person',
  'disposal-changed',
  'disposal-unfinished',
  'disposal-busy',
  // recording
  'recording-running',
  'mask-not-on',
  'mask-still-on',
  'part-masked',
  'recording-unknown',
  'camera-missing',
  'microphone-missing',
  'device-refused',
  'capture-failed',
  'camera-unreachable',
  'camera-refused',
  'camera-stream-unknown',
  'camera-no-h264',
  'camera-known',
  'camera-address-malformed',
  'ffmpeg-missing',
  'recorder-failed',
  'record-unknown',
  // record of the session
  'record-closed',
  'record-act-refused',
  'exhibit-unknown',
  // phase scripts
  'script-unknown',
  'script-unreadable',
  'script-malformed',
  // documents of a session
  'document-changed',
  'protocol-unknown',
  'protocol-signed',
  'referral-unknown',
  // findings
  'finding-unknown',
  'finding-signed',
  'finding-not-signed',
  'attachment-unknown',
  'attachment-too-large',
  // files
  'file-token-unknown',
  'file-unreadable',
  'folder-not-writable',
  // delivery
  'session-not-sealed',
  'recipient-unknown',
  'recipient-missing',
  'card-malformed',
  'card-newer',
  'card-not-authentic',
  'card-known',
  'target-vanished',
  'read-back-differs',
  'evidence-not-intact',
  'excerpt-empty',
  'delivery-unknown',
  'working-copy-failed',
  'second-person-missing',
  'second-person-same',
  'receipt-malformed',
  'receipt-newer',
  'receipt-not-authentic',
  'receipt-unmatched',
  'receipt-code-none',
  'receipt-code-malformed',
  'receipt-codes-differ',
  'receipt-codes-missing',
  'timestamp-authority-malformed',
  'certificate-malformed',
  'certificate-gost',
  'certificate-unsuitable',
  'certificate-weak',
  'file-passphrase-wrong',
  // desk
  'package-invalid',
  'package-unreadable',
  'package-untrusted',
  'package-known',
  'package-unknown',
  'package-disposed',
  'check-unknown',
  'worker-failed',
] as const;

export const ErrorCode = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const ErrorParams = z.record(z.string(), z.union([z.string(), z.number()]));
export type ErrorParams = z.infer<typeof ErrorParams>;

/** What a failed call gives back over the bridge. */
export const CallError = z.object({ code: ErrorCode, params: ErrorParams.optional() });
export type CallError = z.infer<typeof CallError>;

/**
 * An error whose code a person is shown. Modules with an error class of their own extend this one or are mapped to it
 * at their border; `cause` keeps the original for the log.
 */
export class SenimError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, options: { params?: ErrorParams; cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'SenimError';
    this.code = code;
    this.params = options.params ?? {};
  }
}
