import { z } from 'zod';
import { LegalClockRules } from '../legal-limits.ts';
import { Empty, FileToken, Id, Instant, Line, Sha256Text } from '../primitives.ts';
import { ProtocolForms } from '../protocol.ts';
import { call } from './define.ts';

export const Settings = z
  .object({
    /** URL of the RFC 3161 authority; empty: none. */
    timestampUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    /** Minutes without an act after which the vault locks. */
    idleMinutes: z.number().int().min(1).max(120),
    /** The interviewed person's further data of the office, shown in documents. */
    officeAddress: Line,
    /** Days after which a new backup is due; 0: nobody is reminded. */
    backupDays: z.number().int().min(0).max(365),
    /** Whether a second person must confirm each package that leaves the house. */
    twoPersonRelease: z.boolean(),
    /** What the office says in its protocols; null: what the program brings. */
    protocolForms: ProtocolForms.nullable(),
    /** How long a child may be talked with, by age and legal status. */
    legalClock: LegalClockRules,
    /** SHA-256 of the phase script by which sessions are held; empty: the first that came with the program. */
    phaseScript: z.union([z.literal(''), Sha256Text]),
    /** Minutes after which a device check is too old to start a session on it. */
    deviceCheckMinutes: z.number().int().min(5).max(1440),
  })
  .strict();
export type Settings = z.infer<typeof Settings>;

/** The second volume that recordings are written to at the same time. */
export const MirrorView = z.object({
  /** As the administrator chose it; null: none is set. */
  folder: z.string().nullable(),
  /** `same-volume`: it does not outlive the vault's own; `missing`: its volume is not there. */
  state: z.enum(['none', 'ready', 'missing', 'same-volume']),
  freeBytes: z.number().nullable(),
});
export type MirrorView = z.infer<typeof MirrorView>;

export const TrustView = z.object({
  id: Id,
  kind: z.enum(['office', 'timestamp-authority']),
  name: z.string(),
  fingerprint: Sha256Text,
  words: z.array(z.string()),
  notAfter: z.string(),
  addedAt: Instant,
});
export type TrustView = z.infer<typeof TrustView>;

export const Health = z.object({
  diskFreeBytes: z.number(),
  diskTotalBytes: z.number(),
  clock: z.object({ utc: z.string(), state: z.string(), errorMs: z.number().nullable() }),
  database: z.enum(['sound', 'damaged']),
  /** When the last backup was made, and whether that is too long ago. */
  backup: z.object({ lastAt: Instant.nullable(), overdue: z.boolean() }),
  electron: z.string(),
  chrome: z.string(),
  /** Guarantees that this machine does not give; each has a sentence under `health.missing.CODE`. */
  missing: z.array(
    z.enum(['clock-evidence', 'process-hardening', 'space-reservation', 'timestamp-authority', 'mirror']),
  ),
});
export type Health = z.infer<typeof Health>;

/** A certificate as people are told of it; `iin` and `bin` as a national authority puts them into the subject. */
export const CertificateView = z.object({
  name: z.string(),
  organisation: z.string(),
  iin: z.string(),
  bin: z.string(),
  issuer: z.string(),
  ownIssue: z.boolean(),
  algorithm: z.string(),
  notBefore: Instant,
  notAfter: Instant,
  fingerprint: Sha256Text,
  words: z.array(z.string()),
});
export type CertificateView = z.infer<typeof CertificateView>;

export const officeCalls = {
  'settings.get': call({ input: Empty, output: Settings, access: 'unlocked', from: 'console' }),
  'settings.set': call({ input: Settings, output: Settings, access: 'office.manage', from: 'console' }),
  'mirror.get': call({ input: Empty, output: MirrorView, access: 'unlocked', from: 'console' }),
  /** Null: recordings are written to the vault's volume alone. `acceptsSameVolume`: the person was warned of that. */
  'mirror.set': call({
    input: z.object({ folder: FileToken, acceptsSameVolume: z.boolean() }).strict().nullable(),
    output: MirrorView,
    access: 'office.manage',
    from: 'console',
  }),
  'health.get': call({ input: Empty, output: Health, access: 'unlocked', from: 'console' }),
  'trust.list': call({
    input: Empty,
    output: z.array(TrustView),
    access: ['office.manage', 'package.import'],
    from: 'console',
  }),
  'trust.add': call({
    input: z.object({ kind: z.enum(['office', 'timestamp-authority']), file: FileToken }).strict(),
    output: z.array(TrustView),
    access: 'office.manage',
    from: 'console',
  }),
  'trust.remove': call({
    input: z.object({ id: Id }).strict(),
    output: Empty,
    access: 'office.manage',
    from: 'console',
  }),
  /** What the certificate that signs packages says of itself. */
  'certificate.get': call({ input: Empty, output: CertificateView, access: 'unlocked', from: 'console' }),
  /** Signs packages from now on by the key and certificate of a PKCS #12 file. */
  'certificate.import': call({
    input: z.object({ file: FileToken, passphrase: z.string().max(1024) }).strict(),
    output: CertificateView,
    access: 'office.manage',
    from: 'console',
  }),
  /** Writes the workstation's certificate as `office.pem` into a folder. */
  'certificate.export': call({
    input: z.object({ folder: FileToken }).strict(),
    output: z.object({ fileName: z.string() }),
    access: ['office.manage', 'evidence.export'],
    from: 'console',
  }),
};

export const fileCalls = {
  /** Opens the system's dialog; null when the person closed it. */
  'files.pick': call({
    input: z
      .object({
        purpose: z.enum([
          'card',
          'receipt',
          'package',
          'attachment',
          'certificate',
          'pkcs12',
          'checkpoint',
          'script',
          'folder',
        ]),
      })
      .strict(),
    output: z.array(z.object({ token: FileToken, name: z.string(), bytes: z.number() })),
    access: 'unlocked',
    from: 'console',
  }),
  /** Made by the preload alone, for a file that the person dropped on the page. */
  'files.dropped': call({
    input: z.object({ path: z.string().max(4096) }).strict(),
    output: z.object({ token: FileToken, name: z.string(), bytes: z.number() }),
    access: 'unlocked',
    from: 'console',
  }),
};
