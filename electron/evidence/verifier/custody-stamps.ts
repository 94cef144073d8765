import { parseBoundedJson } from '../../contract/formats/bounded-json.ts';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import type { LogStamp } from '../../contract/verdict.ts';
import { parseCertificate } from '../../crypto/certificate.ts';
import { verifyTimestamp } from '../../crypto/timestamp.ts';
import type { NoteVerifier, TreeHead } from '../../custody/checkpoint.ts';
import { type SessionStamp, StampConsistency, stampHolds } from '../../custody/session-stamps.ts';
import { CheckFailure } from './check-failure.ts';
import type { PackageContents } from './contents.ts';

/** Against what the stamps are held: the head of the package's checkpoint, its key, and the trusted authorities. */
interface StampChecks {
  readonly head: TreeHead;
  readonly key: NoteVerifier;
  readonly trust: readonly Uint8Array[];
}

const NAME = /^([1-9]\d{0,14})\.(txt|tsr|json)$/;
/** Far more than the beginnings and sealings of one session. */
const MOST = 100;

/**
 * Verifies the time-stamped heads that a package may carry: each is three files, and a beginning of the log of the
 * checkpoint. A package without any is as good, and so is one whose authority is not among `trust` (DER): that is told.
 * @throws CheckFailure custody-timestamp-wrong
 */
export function checkStamps(contents: PackageContents, { head, key, trust }: StampChecks): LogStamp[] {
  const names = [...contents.files.keys()].filter((path) => path.startsWith(LAYOUT.timestamps));
  const sizes = new Set(names.map((path) => sizeOf(path)));
  if (sizes.size > MOST || names.length !== sizes.size * 3) throw wrong(LAYOUT.timestamps);
  const inOrder = [...sizes].sort((one, other) => Number(one) - Number(other));
  return inOrder.map((size) => {
    const path = (kind: string): string => `${LAYOUT.timestamps}${size}.${kind}`;
    const [note, response, consistency] = ['txt', 'tsr', 'json'].map((kind) => contents.kept.get(path(kind)));
    if (note === undefined || response === undefined || consistency === undefined) throw wrong(path('tsr'));
    const stamp = {
      ...{ size: Number(size), note: Buffer.from(note).toString('utf8'), response },
      consistency: parse(consistency, path('json')),
    };
    if (!stampHolds(stamp, head, key)) throw wrong(path('tsr'));
    return described(stamp, trust);
  });
}

/** Of a stamp that holds. */
function described({ size, note, response }: SessionStamp, trust: readonly Uint8Array[]): LogStamp {
  const { time, trusted, signerDer } = verifyTimestamp({
    response,
    message: Buffer.from(note, 'utf8'),
    trust,
  });
  const { organisation, commonName } = parseCertificate(signerDer).subject;
  return { size, time: time.toISOString(), authority: commonName ?? organisation ?? '', trusted };
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
