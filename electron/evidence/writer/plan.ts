import { createPublicKey } from 'node:crypto';
import type { FragmentsDocument } from '../../contract/formats/fragments.ts';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import { toPem } from '../../crypto/certificate.ts';
import { parseEventLine } from '../../custody/event.ts';
import { custodyReport } from '../report/custody-report.ts';
import type { ReportFacts } from '../report/report-parts.ts';
import { caseDocument } from './case-document.ts';
import { listFragments } from './fragment-list.ts';
import { contentFile, type PackedFile, payloadFile, recordingFiles } from './payload.ts';
import type { Progress } from './progress.ts';
import type { BagSpec, PackageSpec, RecordingSource } from './spec.ts';

/**
 * The lists of fragments of all recordings, in their order.
 * @throws SenimError evidence-not-intact, cancelled
 */
export async function prepareRecordings(
  recordings: readonly RecordingSource[],
  progress: Progress,
): Promise<FragmentsDocument[]> {
  const onBytes = progress.stage(
    'preparing',
    recordings.reduce((total, { bytes }) => total + bytes, 0),
  );
  const lists: FragmentsDocument[] = [];
  for (const recording of recordings) lists.push(await listFragments(recording, onBytes));
  return lists;
}

/**
 * Everything under `data/`, in byte order. `lists` go with the recordings.
 * @throws RangeError, when two files have one path
 */
export async function payloadOf(
  spec: PackageSpec,
  lists: readonly FragmentsDocument[],
): Promise<PackedFile[]> {
  const recordings = spec.recordings.flatMap((source, index) => {
    const list = lists[index];
    return list === undefined ? [] : recordingFiles(source, list);
  });
  const films = recordings.filter(({ path }) => path.endsWith('.mp4'));
  const files = [
    ...recordings,
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
export function inOrder(files: readonly PackedFile[]): PackedFile[] {
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
