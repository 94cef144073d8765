import { createHash } from 'node:crypto';
import { parseBoundedJson } from '../../contract/formats/bounded-json.ts';
import { DeviceCheckDocument } from '../../contract/formats/device-check-document.ts';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import { canonicalJson } from '../../custody/canonical-json.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { CheckFailure } from './check-failure.ts';
import type { PackageContents } from './contents.ts';

/**
 * Compares the device checks of a package with what the custody log says of them, in both directions, and the test clip
 * with what the last check says of it.
 * @throws CheckFailure device-check-malformed, device-check-missing, device-check-differs
 */
export function checkDeviceChecks(
  { files, kept }: Pick<PackageContents, 'files' | 'kept'>,
  events: readonly CustodyEvent[],
): void {
  const content = kept.get(LAYOUT.deviceCheck) ?? null;
  const logged = events.filter(({ action }) => action === 'device.checked');
  const document = content === null ? null : parse(content);
  const checks = document?.checks ?? [];
  if (checks.length < logged.length) throw new CheckFailure('device-check-missing', LAYOUT.deviceCheck);
  for (const [at, check] of checks.entries()) {
    const own = createHash('sha256').update(canonicalJson(check)).digest('hex');
    const event = logged[at];
    const same =
      event?.object.id === check.id &&
      event.scope === check.sessionId &&
      document?.sessionId === check.sessionId &&
      event.hash === own;
    if (!same) throw new CheckFailure('device-check-differs', `check ${at + 1}: ${check.id}`);
  }
  checkClip(files, checks.at(-1)?.values.clip ?? null);
}

function parse(content: Uint8Array): DeviceCheckDocument {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return DeviceCheckDocument.parse(parseBoundedJson(text, 'document'));
  } catch (cause) {
    throw new CheckFailure('device-check-malformed', LAYOUT.deviceCheck, { cause });
  }
}

type Clip = DeviceCheckDocument['checks'][number]['values']['clip'];

function checkClip(files: PackageContents['files'], clip: Clip): void {
  const file = files.get(LAYOUT.deviceClip);
  if (clip !== null && file === undefined) throw new CheckFailure('device-check-missing', LAYOUT.deviceClip);
  if (file?.sha256 !== clip?.sha256 || file?.bytes !== clip?.bytes)
    throw new CheckFailure('device-check-differs', LAYOUT.deviceClip);
}
