import type { ExcerptFacts, VerificationReport } from '../../contract/verdict.ts';
import type { DetachedSignature } from '../../crypto/cms.ts';
import { checkBag } from './bag.ts';
import type { BagInfo } from './bag-info.ts';
import { CheckFailure } from './check-failure.ts';
import { checkFragments, checkTaken } from './content-parts.ts';
import { type PackageContents, readContents } from './contents.ts';
import { type CustodyOutcome, checkCustody } from './custody.ts';
import { Decryption } from './decryption.ts';
import { checkProtocol } from './protocol.ts';
import { checkRecord } from './record.ts';
import { ReportBuilder } from './report.ts';
import { checkScripts } from './scripts.ts';
import { checkCoSignatures, checkSignature, decideTrust, describeSigner } from './signature.ts';
import type { PackageSink } from './sink.ts';
import { type PackageSource, readSource } from './source.ts';
import { checkTimestamps } from './timestamp.ts';

export interface VerificationInput {
  readonly source: PackageSource;
  /** age identities, `AGE-SECRET-KEY-1…`. */
  readonly identities: readonly string[];
  /** Certificates of offices and their authorities, DER. */
  readonly trust: readonly Uint8Array[];
  /** Certificate revocation lists, DER; absent: none. */
  readonly revocationLists?: readonly Uint8Array[];
  /** Certificates of time-stamp authorities, DER. */
  readonly tsaTrust: readonly Uint8Array[];
  readonly sink?: PackageSink;
  readonly signal?: AbortSignal;
  /** Told how many bytes of the encrypted file have been read. */
  readonly onProgress?: (bytes: number) => void;
}

/** A report, and the certificate that signed, in DER, where there is one that a person may come to trust. */
export interface Examination {
  readonly report: VerificationReport;
  readonly signerDer: Uint8Array | null;
}

/**
 * Checks an evidence package (FORMAT.md) in one pass and constant memory: decryption, archive and bag, signature and
 * trust, time-stamps, custody log, fragments. Each part is reported by itself; a package that cannot be taken apart
 * leaves the later parts `not-reached`, and then the verdict is never good.
 * @throws the signal's reason, errors of the sink, CryptoError malformed for an identity that is none
 */
export async function examinePackage(input: VerificationInput): Promise<Examination> {
  const report = new ReportBuilder();
  const contents = await takeApart(input, report);
  if (contents === null)
    return {
      report: report.build({ package: null, signer: null, coSigners: [], logStamps: [] }),
      signerDer: null,
    };
  const info = report.attempt('bag', () => checkBag(contents));
  if (info !== null) report.passed('bag', 'bag-complete', `${contents.files.size} files`);
  const signature = checkSigned(contents, input, report);
  const custody =
    info === null ? null : report.attempt('custody', () => checkCustody(contents, info, input.tsaTrust));
  if (custody !== null) report.passed('custody', 'custody-consistent', `${custody.events.length} events`);
  if (info?.kind === 'whole' && custody !== null) {
    const entries = report.attempt('custody', () => checkRecord(contents, custody.events, info.sessionId));
    if (entries !== null) report.attempt('custody', () => checkScripts(contents, entries));
    report.attempt('custody', () => checkProtocol(contents, custody.events, info.sessionId));
  }
  const excerpt = info?.kind === 'excerpt' ? checkTaken(contents, info, custody, report) : null;
  if (info?.kind !== 'excerpt') checkFragments(contents, custody, report);
  const signer = signature === null ? null : describeSigner(signature);
  const beside =
    report.attempt('signature', () => checkCoSignatures(contents, info?.coSignatures ?? 0)) ?? [];
  const coSigners = beside.map(describeSigner);
  return {
    report: report.build({
      package: facts(info, custody, excerpt),
      signer,
      coSigners,
      logStamps: [...(custody?.stamps ?? [])],
    }),
    signerDer: signature?.signerDer ?? null,
  };
}

/** `examinePackage` for who wants the report alone. */
export async function verifyPackage(input: VerificationInput): Promise<VerificationReport> {
  return (await examinePackage(input)).report;
}

/** Decrypts to the end and reads the archive on the way; null when either did not hold. */
async function takeApart(input: VerificationInput, report: ReportBuilder): Promise<PackageContents | null> {
  let decryption: Decryption | null = null;
  try {
    decryption = await Decryption.open(watched(input), input.identities);
    const contents = await readOrFail(decryption, input.sink ?? null);
    await decryption.drain();
    report.passed('decryption', 'decrypted', '');
    if (!(contents instanceof CheckFailure)) return contents;
    report.failed('bag', contents);
    return null;
  } catch (error) {
    if (!(error instanceof CheckFailure)) throw error;
    report.failed('decryption', error);
    return null;
  } finally {
    await decryption?.cancel();
  }
}

/** A failure of the archive comes as a value: the decryption goes on to its end after it. */
async function readOrFail(
  decryption: Decryption,
  sink: PackageSink | null,
): Promise<PackageContents | CheckFailure> {
  const parts = new Set(['source-unreadable', 'ciphertext-changed']);
  try {
    return await readContents(decryption.plaintext(), sink);
  } catch (error) {
    if (!(error instanceof CheckFailure) || parts.has(error.code)) throw error;
    return error;
  }
}

async function* watched({ source, signal, onProgress }: VerificationInput): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of readSource(source)) {
    signal?.throwIfAborted();
    bytes += chunk.length;
    onProgress?.(bytes);
    yield chunk;
  }
}

function checkSigned(
  contents: PackageContents,
  { trust, tsaTrust, revocationLists = [] }: VerificationInput,
  report: ReportBuilder,
): DetachedSignature | null {
  const signature = report.attempt('signature', () => checkSignature(contents));
  if (signature === null) return null;
  const stamp = report.attempt('timestamp', () => checkTimestamps(contents, signature, tsaTrust));
  if (stamp?.code === 'timestamp-trusted') report.passed('timestamp', stamp.code, stamp.detail);
  else if (stamp !== null) report.note('timestamp', stamp.code, stamp.detail);
  const at = stamp?.trustedTime ?? signature.signingTime;
  const { code, reason } = decideTrust(signature, { trust, revocationLists }, at);
  if (code === 'revocation-checked') report.passed('signature', code, reason);
  else report.note('signature', code, reason);
  return signature;
}

function facts(
  info: BagInfo | null,
  custody: CustodyOutcome | null,
  excerpt: ExcerptFacts | null,
): VerificationReport['package'] {
  if (info === null) return null;
  const { id, sessionId, createdAt } = info;
  return { id, sessionId, createdAt, root: custody?.root ?? '', excerpt };
}
