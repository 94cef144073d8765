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
  /** As a national authority puts them into the subject; empty where there are none. */
  iin: z.string().default(''),
  bin: z.string().default(''),
  /** Hexadecimal SHA-256 of the certificate. */
  fingerprint: z.string(),
  words: z.array(z.string()),
  notBefore: z.string(),
  notAfter: z.string(),
});
export type Signer = z.infer<typeof Signer>;

/** What an excerpt gives of a session: stretches of its time line, in milliseconds, and how many events and findings. */
export const ExcerptFacts = z.object({
  spans: z.array(z.object({ fromMs: z.number(), toMs: z.number() })),
  /** Length of the whole session. */
  durationMs: z.number(),
  events: z.number(),
  findings: z.number(),
});
export type ExcerptFacts = z.infer<typeof ExcerptFacts>;

/** A time-stamp over the office's log. That it holds was checked; whether its authority is trusted is said here. */
export const LogStamp = z.object({
  /** Events of the log that it covers, of all sessions. */
  size: z.number(),
  time: z.string(),
  /** As the authority's certificate names it; empty where it does not. */
  authority: z.string(),
  trusted: z.boolean(),
});
export type LogStamp = z.infer<typeof LogStamp>;

/** What `senim-verify --json` prints and the desk shows. */
export const VerificationReport = z.object({
  verdict: Verdict,
  package: z
    .object({
      id: z.string(),
      sessionId: z.string(),
      createdAt: z.string(),
      root: z.string(),
      /** Null for the package of a whole session. */
      excerpt: ExcerptFacts.nullable().default(null),
    })
    .nullable(),
  signer: Signer.nullable(),
  /** People who signed beside the workstation; whether they are trusted is for the reader. */
  coSigners: z.array(Signer).default([]),
  /** The time-stamps of the log that the package carries, in their order. */
  logStamps: z.array(LogStamp).default([]),
  parts: z.array(PartResult),
});
export type VerificationReport = z.infer<typeof VerificationReport>;
