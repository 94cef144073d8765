import { createHash } from 'node:crypto';
import type { TestClip } from '../../contract/device-check.ts';
import { SenimError } from '../../contract/errors.ts';
import { DeviceCheckDocument } from '../../contract/formats/device-check-document.ts';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import { SealedFileReader } from '../../vault/sealed-file/index.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { PayloadFile, SealedFile } from '../writer/spec.ts';

/**
 * The device checks of a session as they go into its package, and the test clip of the last; nothing where none was made.
 * @throws SenimError evidence-not-intact, when the clip is not what was closed; what `open` throws
 */
export async function planDeviceChecks(
  { store }: UnlockedVault,
  sessionId: string,
  open: (fileId: string) => Promise<SealedFile>,
): Promise<PayloadFile[]> {
  const checks = store.deviceChecks.ofSession(sessionId);
  const last = checks.at(-1);
  if (last === undefined) return [];
  const document = DeviceCheckDocument.parse({ format: 'senim-device-check', version: 1, sessionId, checks });
  const content = Buffer.from(`${JSON.stringify(document, null, 2)}\n`, 'utf8');
  const listed = { path: below(LAYOUT.deviceCheck), content };
  const { clip } = last.values;
  if (clip === null) return [listed];
  return [listed, { path: below(LAYOUT.deviceClip), content: readClip(await open(clip.fileId), clip) }];
}

/** Some seconds of one channel, whole: its records are fragments, not the pieces of a plain file. */
function readClip({ path, fileId, key }: SealedFile, clip: TestClip): Uint8Array {
  const reader = SealedFileReader.open(path, { fileId, key });
  try {
    const content = Buffer.concat(reader.entries.map(({ index }) => Uint8Array.from(reader.read(index))));
    if (createHash('sha256').update(content).digest('hex') === clip.sha256) return content;
  } finally {
    reader.close();
  }
  throw new SenimError('evidence-not-intact', { params: { file: LAYOUT.deviceClip } });
}

/** Payload files are named by their path below `data/`. */
function below(path: string): string {
  return path.slice('data/'.length);
}
