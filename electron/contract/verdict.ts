import { z } from 'zod';
import { CheckCode } from './check-codes.ts';

export const Verdict = z.enum(['valid', 'invalid', 'unreadable', 'untrusted']);
export type Verdict = z.infer<typeof Verdict>;

/** The parts of a check, in the order in which they are shown. */
export const CheckPart = z.enum(['decryption', 'bag', 'signature', 'timestamp', 'custody', 'fragments']);
export type CheckPart = z.infer<typeof CheckPart>;

/** `note`: held, with a remark a person must read (no time-stamp, revocation unchecked); `skipped`: not reached. */
export const PartStatus = z.enum(['passed', 'note', 'failed', 'skipped']);
export type PartStatus = z.infer<typeof PartStatus>;

export const PartResult = z.object({
  part: CheckPart,
  status: PartStatus,
  /** Has a sentence under `check.CODE`. */
  code: CheckCode,
  /** For experts, in English: file, offset, index. */
  detail: z.string(),
});
export type PartResult = z.infer<typeof PartResult>;

export const Signer = z.object({
  commonName: z.string(),
  organisation: z.string(),
  /** Hexadecimal SHA-256 of the certificate. */
  fingerprint: z.string(),
  words: z.array(z.string()),
  notBefore: z.string(),
  notAfter: z.string(),
});
export type Signer = z.infer<typeof Signer>;

/** What `senim-verify --json` prints and the desk shows. */
export const VerificationReport = z.object({
  verdict: Verdict,
  package: z
    .object({ id: z.string(), sessionId: z.string(), createdAt: z.string(), root: z.string() })
    .nullable(),
  signer: Signer.nullable(),
  parts: z.array(PartResult),
});
export type VerificationReport = z.infer<typeof VerificationReport>;
