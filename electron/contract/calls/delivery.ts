import { z } from 'zod';
import { CardBody } from '../formats/card.ts';
import { MOST_CO_SIGNATURES } from '../formats/package-layout.ts';
import { MOST_CODE_LENGTH, MOST_RECEIPT_CODES } from '../formats/receipt-code.ts';
import { Empty, FileToken, Id, Instant, RequiredLine, Sha256Text } from '../primitives.ts';
import { VerificationReport } from '../verdict.ts';
import { call } from './define.ts';

/** A stretch of a session's time line, in milliseconds. */
const Stretch = z.object({ fromMs: z.number().nonnegative(), toMs: z.number().nonnegative() }).strict();

const Passphrase = z.string().min(1).max(1024);

/** Who confirms the release beside the one who makes the package; null where the office does not demand it. */
const SecondPerson = z.object({ name: RequiredLine, passphrase: Passphrase }).strict().nullable();

/** PKCS #12 files of people who sign beside the workstation. */
const CoSignerFiles = z
  .array(z.object({ file: FileToken, passphrase: z.string().max(1024) }).strict())
  .max(MOST_CO_SIGNATURES);

/** What is ordered of every package, whatever it holds. */
const ORDER = {
  workId: Id,
  sessionId: Id,
  recipientIds: z.array(Id).min(1).max(20),
  purpose: RequiredLine,
  legalBasis: RequiredLine,
  folder: FileToken,
  coSigners: CoSignerFiles,
  second: SecondPerson,
  passphrase: Passphrase,
};

export const RecipientView = z.object({
  id: Id,
  name: z.string(),
  organisation: z.string(),
  workstation: z.string(),
  recipient: z.string(),
  fingerprint: Sha256Text,
  words: z.array(z.string()),
  confirmedAt: Instant,
});
export type RecipientView = z.infer<typeof RecipientView>;

export const DeliveryView = z.object({
  packageId: Id,
  sessionId: Id,
  pseudonym: z.string(),
  recipients: z.array(z.string()),
  purpose: z.string(),
  legalBasis: z.string(),
  createdAt: Instant,
  state: z.enum(['making', 'delivered', 'failed', 'cancelled']),
  fileName: z.string(),
  bytes: z.number().nonnegative(),
  hash: Sha256Text.nullable(),
  timestamped: z.boolean(),
  receipt: z.object({ receivedAt: Instant, by: z.string(), verdict: z.string() }).nullable(),
  /** What was taken out; null for the package of a whole session. */
  excerpt: z
    .object({ reason: z.string(), spans: z.array(Stretch), events: z.number(), findings: z.number() })
    .nullable(),
});
export type DeliveryView = z.infer<typeof DeliveryView>;

export const deliveryCalls = {
  'recipients.list': call({
    input: Empty,
    output: z.array(RecipientView),
    access: 'evidence.export',
    from: 'console',
    at: 'room',
  }),
  /** Reads a card and shows its fingerprint; nothing is kept yet. */
  'recipients.inspect': call({
    input: z.object({ file: FileToken }).strict(),
    output: z.object({ card: CardBody, fingerprint: Sha256Text, words: z.array(z.string()) }),
    access: 'evidence.export',
    from: 'console',
    at: 'room',
  }),
  /** The person says that the fingerprint was compared by voice. */
  'recipients.confirm': call({
    input: z.object({ file: FileToken, fingerprint: Sha256Text }).strict(),
    output: RecipientView,
    access: 'evidence.export',
    from: 'console',
    at: 'room',
  }),
  'recipients.remove': call({
    input: z.object({ id: Id }).strict(),
    output: Empty,
    access: 'evidence.export',
    from: 'console',
    at: 'room',
  }),
  'delivery.contents': call({
    input: z.object({ sessionId: Id }).strict(),
    output: z.object({
      items: z.array(z.object({ kind: z.string(), name: z.string(), bytes: z.number() })),
      totalBytes: z.number(),
    }),
    access: 'evidence.export',
    from: 'console',
    at: 'room',
  }),
  /** Answers when the package is made, flushed, read back and compared. Progress comes as `work.progress` with `workId`. */
  'delivery.start': call({
    input: z
      .object({
        ...ORDER,
        /** Whether a copy that plays anywhere goes along. */
        workingCopy: z.boolean(),
        /** Whether what is masked goes along; then the second person is needed whatever the office demands. */
        includeMasked: z.boolean().optional(),
      })
      .strict(),
    output: DeliveryView,
    access: 'evidence.export',
    from: 'console',
    at: 'room',
  }),
  /** What an excerpt of a session can be made of: the length of its time line, its channels, its released findings. */
  'delivery.choices': call({
    input: z.object({ sessionId: Id }).strict(),
    output: z.object({
      durationMs: z.number(),
      labels: z.array(z.string()),
      findings: z.array(z.object({ id: Id, title: z.string() })),
    }),
    access: 'evidence.export',
    from: 'console',
    at: 'room',
  }),
  /** As `delivery.start`, of chosen seconds, events and findings alone; at least one of them. */
  'delivery.excerpt': call({
    input: z
      .object({
        ...ORDER,
        reason: RequiredLine,
        spans: z.array(Stretch.refine(({ fromMs, toMs }) => fromMs < toMs)).max(100),
        labels: z.array(z.string()).max(20),
        /** Positions in the custody log. */
        events: z.array(z.number().int().nonnegative()).max(500),
        findings: z.array(Id).max(100),
      })
      .strict()
      .refine(({ spans, events, findings }) => spans.length + events.length + findings.length > 0),
    output: DeliveryView,
    access: 'evidence.export',
    from: 'console',
    at: 'room',
  }),
  'delivery.list': call({
    input: Empty,
    output: z.array(DeliveryView),
    access: ['evidence.export', 'case.view'],
    from: 'console',
    at: 'room',
  }),
  'receipts.import': call({
    input: z.object({ file: FileToken }).strict(),
    output: DeliveryView,
    access: 'receipt.import',
    from: 'console',
    at: 'room',
  }),
  /** As `receipts.import`, from the texts of the QR codes that the desk shows, in any order. */
  'receipts.import-codes': call({
    input: z
      .object({ codes: z.array(z.string().max(MOST_CODE_LENGTH)).min(1).max(MOST_RECEIPT_CODES) })
      .strict(),
    output: DeliveryView,
    access: 'receipt.import',
    from: 'console',
    at: 'room',
  }),
  /** For anybody: who knows the id of a piece of work started it. A vault is put back before there is anybody. */
  'work.cancel': call({
    input: z.object({ workId: Id }).strict(),
    output: Empty,
    access: 'public',
    from: 'console',
  }),
};

export const PackageView = z.object({
  packageId: Id,
  sessionId: Id,
  pseudonym: z.string(),
  caseNumber: z.string(),
  office: z.string(),
  signerFingerprint: z.string(),
  importedAt: Instant,
  createdAt: z.string(),
  durationMs: z.number(),
  report: VerificationReport,
  receiptIssued: z.boolean(),
  /** When it was destroyed by two persons; null while it is here. */
  disposedAt: Instant.nullable(),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), hash: Sha256Text })),
});
export type PackageView = z.infer<typeof PackageView>;

export const deskCalls = {
  /** Writes this account's card into a folder; answers with the file's name. */
  'card.export': call({
    input: z.object({ folder: FileToken }).strict(),
    output: z.object({ fileName: z.string(), fingerprint: Sha256Text, words: z.array(z.string()) }),
    access: 'package.import',
    from: 'console',
    at: 'desk',
  }),
  /** Verifies in the worker into an encrypted staging folder; nothing is imported yet. */
  'packages.check': call({
    input: z.object({ workId: Id, file: FileToken }).strict(),
    output: z.object({
      checkId: Id,
      report: VerificationReport,
      known: z.boolean(),
      /** The office is known by this other certificate: it changed its own, or somebody takes its name. */
      knownOffice: z
        .object({ name: z.string(), fingerprint: Sha256Text, words: z.array(z.string()), addedAt: Instant })
        .nullable(),
    }),
    access: 'package.import',
    from: 'console',
    at: 'desk',
  }),
  /** Imports what was checked. `trustSigner` is the fingerprint that the person compared, or null if already trusted. */
  'packages.accept': call({
    input: z.object({ checkId: Id, trustSigner: Sha256Text.nullable() }).strict(),
    output: PackageView,
    access: 'package.import',
    from: 'console',
    at: 'desk',
  }),
  'packages.discard': call({
    input: z.object({ checkId: Id }).strict(),
    output: Empty,
    access: 'package.import',
    from: 'console',
    at: 'desk',
  }),
  'packages.list': call({
    input: Empty,
    output: z.array(PackageView),
    access: 'package.view',
    from: 'console',
    at: 'desk',
  }),
  'packages.get': call({
    input: z.object({ packageId: Id }).strict(),
    output: PackageView,
    access: 'package.view',
    from: 'console',
    at: 'desk',
  }),
  /** A small file of an imported package as bytes, by its path below `data/`; the view is an event. */
  'packages.file': call({
    input: z.object({ packageId: Id, path: z.string().max(300) }).strict(),
    output: z.object({ mediaType: z.string(), bytes: z.instanceof(Uint8Array) }),
    access: 'package.view',
    from: 'console',
    at: 'desk',
  }),
  /** Signs the receipt and writes it into a folder, where there is one; `codes` are the texts of its QR codes. */
  'packages.receipt': call({
    input: z.object({ packageId: Id, folder: FileToken.nullable(), passphrase: Passphrase }).strict(),
    output: z.object({ fileName: z.string().nullable(), codes: z.array(z.string()) }),
    access: 'package.import',
    from: 'console',
    at: 'desk',
  }),
};
