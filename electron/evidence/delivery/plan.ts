import type { z } from 'zod';
import { FINDING_PATHS, ReleasedFindingIndex } from '../../contract/formats/finding-documents.ts';
import { canonicalBytes } from '../../custody/canonical-json.ts';
import type { SecondPerson } from '../../vault/second-person.ts';
import type { ChannelRow, PartRow } from '../../vault/store/recordings.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { PayloadFile, RecordingSource, SealedFile } from '../writer/spec.ts';
import { planDeviceChecks } from './planned-checks.ts';
import type { ReleasedFinding } from './released-findings.ts';

export interface PlannedContents {
  readonly recordings: readonly RecordingSource[];
  readonly files: readonly PayloadFile[];
  /** The keys of all sealed files in it, for wiping. */
  readonly keys: readonly Uint8Array[];
}

/** A part that holds anything at all and was closed in good order or recovered. */
export function isWhole(part: PartRow): part is PartRow & { root: string; sha256: string } {
  return part.records > 0 && part.root !== null && part.sha256 !== null;
}

/** The channels of the session's recordings that hold anything, oldest first. */
export function channelsOf(vault: UnlockedVault, sessionId: string): ChannelRow[] {
  const recordings = vault.store.recordings.allOfSession(sessionId);
  return recordings.flatMap(({ channels }) => channels).filter(({ parts }) => parts.some(isWhole));
}

/**
 * Opens the keys of all that goes into a session's package; what is masked goes only with the person who releases it
 * beside the first. The caller wipes `keys` in the end.
 * @throws SenimError compartment-closed, sealed-file-missing, sealed-file-damaged
 */
export async function planContents(
  vault: UnlockedVault,
  sessionId: string,
  findings: readonly ReleasedFinding[],
  masked: SecondPerson | null,
): Promise<PlannedContents> {
  const keys: Uint8Array[] = [];
  const keep = (fileId: string, key: Uint8Array): SealedFile => {
    keys.push(key);
    return { path: vault.filePath(fileId), fileId, key };
  };
  const open: OpenFile = async (fileId) => keep(fileId, await vault.fileKey('interview', fileId));
  const openMasked: OpenMasked = async (fileId) =>
    masked === null ? null : keep(fileId, await vault.maskedFileKey(fileId, masked));
  try {
    const recordings = await planRecordings(channelsOf(vault, sessionId), open, openMasked);
    const released = (await Promise.all(findings.map((finding) => planFinding(finding, open)))).flat();
    const checks = await planDeviceChecks(vault, sessionId, open);
    return { recordings, files: [...released, ...checks], keys };
  } catch (error) {
    for (const key of keys) key.fill(0);
    throw error;
  }
}

type OpenFile = (fileId: string) => Promise<SealedFile>;

/** Gives null for a masked part that stays closed. */
type OpenMasked = (fileId: string) => Promise<SealedFile | null>;

async function planRecordings(
  channels: readonly ChannelRow[],
  open: OpenFile,
  openMasked: OpenMasked,
): Promise<RecordingSource[]> {
  const sources: RecordingSource[] = [];
  for (const { fileId, maskReason, records: _, ...part } of sealedParts(channels)) {
    const file = maskReason === null ? await open(fileId) : await openMasked(fileId);
    if (file !== null) sources.push({ ...part, file });
  }
  return sources;
}

/** A part that was sealed, numbered within its label over all recordings of the session. */
export interface SealedPart extends Omit<RecordingSource, 'file'> {
  readonly fileId: string;
  /** How many records it has. */
  readonly records: number;
  /** Why it is masked; null where it is not. */
  readonly maskReason: string | null;
}

/** The parts in the order in which they were sealed, which is how the custody log numbers them too. */
export function sealedParts(channels: readonly ChannelRow[]): SealedPart[] {
  const numbered: SealedPart[] = [];
  for (const { label, parts } of channels) {
    for (const { id: fileId, bytes, records, sha256, root, maskReason } of parts.filter(isWhole)) {
      const part = numbered.filter((one) => one.label === label).length + 1;
      numbered.push({ label, part, fileId, bytes, records, sha256, root, maskReason });
    }
  }
  return numbered;
}

async function planFinding(finding: ReleasedFinding, open: OpenFile): Promise<PayloadFile[]> {
  const { findingId, hash, addenda, document } = finding;
  const attachments: z.input<typeof ReleasedFindingIndex>['attachments'] = [];
  const sealed: PayloadFile[] = [];
  // Named one by one: a file's own name is a person's word and stays behind.
  for (const { fileId, id, mediaType, bytes, hash: sha256, addedAt } of finding.attachments) {
    const path = FINDING_PATHS.attachment(findingId, id, mediaType);
    attachments.push({ id, path, mediaType, bytes, hash: sha256, addedAt });
    sealed.push({ path, sealed: await open(fileId), bytes, sha256 });
  }
  const index = ReleasedFindingIndex.parse({
    format: 'senim-released-finding',
    version: 1,
    findingId,
    hash,
    addenda,
    attachments,
  });
  return [
    { path: FINDING_PATHS.signed(findingId), content: Buffer.from(document, 'utf8') },
    { path: FINDING_PATHS.released(findingId), content: canonicalBytes(index) },
    ...sealed,
  ];
}
