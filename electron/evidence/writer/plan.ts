import { createPublicKey } from 'node:crypto';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import { toPem } from '../../crypto/certificate.ts';
import { parseEventLine } from '../../custody/event.ts';
import { custodyReport } from '../report/custody-report.ts';
import type { ReportFacts } from '../report/report-parts.ts';
import { caseDocument } from './case-document.ts';
import { type ReadRecording, readRecording, scanRecording } from './fragment-list.ts';
import { type BagFile, contentFile, type PackedFile, payloadFile } from './payload.ts';
import type { Progress } from './progress.ts';
import { type RecordingFiles, readRecordingFiles, recordingFiles } from './recording-files.ts';
import type { BagSpec, PackageSpec, RecordingSource } from './spec.ts';

/**
 * The recordings as they are packed. Only those are read through before of which some seconds were damaged already when
 * they were sealed: which ones decides how long their lists are.
 * @throws SenimError evidence-not-intact, cancelled
 */
export async function planRecordings(
  sources: readonly RecordingSource[],
  progress: Progress,
): Promise<RecordingFiles[]> {
  const scans = sources.map((source) => ({ source, whole: scanRecording(source) }));
  const torn = scans.filter(({ whole }) => whole === null).map(({ source }) => source);
  const read = await readRecordings(torn, progress);
  return scans.flatMap(({ whole }) => {
    const recording = whole === null ? read.shift() : undefined;
    if (recording !== undefined) return [readRecordingFiles(recording)];
    return whole === null ? [] : [recordingFiles(whole)];
  });
}

/**
 * Reads recordings through, in their order.
 * @throws SenimError evidence-not-intact, cancelled
 */
export async function readRecordings(
  sources: readonly RecordingSource[],
  progress: Progress,
): Promise<ReadRecording[]> {
  const onBytes = progress.stage(
    'preparing',
    sources.reduce((total, { bytes }) => total + bytes, 0),
  );
  const recordings: ReadRecording[] = [];
  for (const source of sources) recordings.push(await readRecording(source, onBytes));
  return recordings;
}

/**
 * Everything under `data/`, in byte order.
 * @throws RangeError, when two files have one path
 */
export async function payloadOf(
  spec: PackageSpec,
  recordings: readonly RecordingFiles[],
): Promise<BagFile[]> {
  const films = recordings.map(({ film }) => film);
  const files = [
    ...films,
    ...recordings.map(({ list }) => list),
    ...spec.files.map(payloadFile),
    contentFile(LAYOUT.session, `${JSON.stringify(spec.session, null, 2)}\n`),
    contentFile(LAYOUT.metadata, caseDocument(spec.session, spec.software, films)),
    contentFile(LAYOUT.report, await custodyReport({ session: spec.session, ...reportFacts(spec, films) })),
    ...custodyFiles(spec),
    ...trustFiles(spec),
  ];
  return inOrder(files);
}

/** Files in byte order. @throws RangeError, when two of them have one path */
export function inOrder(files: readonly BagFile[]): BagFile[] {
  const paths = new Set(files.map(({ path }) => path.toLowerCase()));
  if (paths.size !== files.length) throw new RangeError('two files of the package have one path');
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a custody report is made of. `films` are the recordings as they are packed. */
export function reportFacts(
  { custody, people, certificates, software }: BagSpec,
  films: readonly PackedFile[],
): ReportFacts {
  const lines = Buffer.from(custody.events).toString('utf8').split('\n').slice(0, -1);
  return {
    ...{ people, software },
    events: lines.map(parseEventLine),
    certificateDer: certificates.signer,
    logPublicKey: custody.logPublicKey,
    recordings: films,
  };
}

/** The events that go along, their proofs, and the signed head of the log. */
export function custodyFiles({ custody: { events, checkpoint, proofs, timestamps } }: BagSpec): PackedFile[] {
  return [
    contentFile(LAYOUT.events, events),
    contentFile(LAYOUT.checkpoint, checkpoint),
    contentFile(LAYOUT.proofs, proofs),
    ...(timestamps ?? []).map(payloadFile),
  ];
}

/** Certificates and the log's key, for convenience only. */
export function trustFiles({ certificates: { signer, chain }, custody }: BagSpec): PackedFile[] {
  const files = [
    contentFile(LAYOUT.signerCertificate, toPem(signer)),
    contentFile(LAYOUT.logKey, logKeyPem(custody.logPublicKey)),
  ];
  if (chain.length > 0) files.push(contentFile(LAYOUT.chainCertificates, chain.map(toPem).join('')));
  return files;
}

/** The Ed25519 key as openssl reads it. */
function logKeyPem(publicKey: Uint8Array): string {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return key.export({ type: 'spki', format: 'pem' }).toString();
}
