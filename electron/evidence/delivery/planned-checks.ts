import { DeviceCheckDocument } from '../../contract/formats/device-check-document.ts';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { PayloadFile, SealedFile } from '../writer/spec.ts';

/**
 * The device checks of a session as they go into its package, and the test clip of the last; nothing where none was made.
 * @throws SenimError what `open` throws
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
  const { fileId, bytes, sha256 } = clip;
  return [listed, { path: below(LAYOUT.deviceClip), sealed: await open(fileId), bytes, sha256 }];
}

/** Payload files are named by their path below `data/`. */
function below(path: string): string {
  return path.slice('data/'.length);
}
