import { parseBoundedJson } from '../../contract/formats/bounded-json.ts';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import type { NoteVerifier, TreeHead } from '../../custody/checkpoint.ts';
import { StampConsistency, stampHolds } from '../../custody/session-stamps.ts';
import { CheckFailure } from './check-failure.ts';
import type { PackageContents } from './contents.ts';

const NAME = /^([1-9]\d{0,14})\.(txt|tsr|json)$/;
/** Far more than the beginnings and sealings of one session. */
const MOST = 100;

/**
 * Verifies the time-stamped heads that a package may carry: each is three files, and a beginning of the log of the
 * checkpoint. A package without any is as good.
 * @throws CheckFailure custody-timestamp-wrong
 */
export function checkStamps(contents: PackageContents, head: TreeHead, key: NoteVerifier): void {
  const names = [...contents.files.keys()].filter((path) => path.startsWith(LAYOUT.timestamps));
  const sizes = new Set(names.map((path) => sizeOf(path)));
  if (sizes.size > MOST || names.length !== sizes.size * 3) throw wrong(LAYOUT.timestamps);
  for (const size of sizes) {
    const path = (kind: string): string => `${LAYOUT.timestamps}${size}.${kind}`;
    const [note, response, consistency] = ['txt', 'tsr', 'json'].map((kind) => contents.kept.get(path(kind)));
    if (note === undefined || response === undefined || consistency === undefined) throw wrong(path('tsr'));
    const stamp = {
      ...{ size: Number(size), note: Buffer.from(note).toString('utf8'), response },
      consistency: parse(consistency, path('json')),
    };
    if (!stampHolds(stamp, head, key)) throw wrong(path('tsr'));
  }
}

function sizeOf(path: string): string {
  const size = NAME.exec(path.slice(LAYOUT.timestamps.length))?.[1];
  if (size === undefined) throw wrong(path);
  return size;
}

function parse(bytes: Uint8Array, path: string): StampConsistency {
  try {
    return StampConsistency.parse(parseBoundedJson(Buffer.from(bytes).toString('utf8'), 'document'));
  } catch (cause) {
    throw new CheckFailure('custody-timestamp-wrong', path, { cause });
  }
}

function wrong(path: string): CheckFailure {
  return new CheckFailure('custody-timestamp-wrong', path);
}
