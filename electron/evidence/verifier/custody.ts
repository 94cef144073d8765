import type { CheckCode } from '../../contract/check-codes.ts';
import { parseBoundedJson } from '../../contract/formats/bounded-json.ts';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import type { LogStamp } from '../../contract/verdict.ts';
import { type NoteVerifier, parseVerifierKey } from '../../custody/checkpoint.ts';
import { CustodyError } from '../../custody/errors.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import {
  type SessionLogProblemCode,
  verifySelectedEvents,
  verifySessionEvents,
} from '../../custody/session-log.ts';
import { MOST_EVENTS } from '../../custody/session-proofs.ts';
import type { BagInfo } from './bag-info.ts';
import { CheckFailure } from './check-failure.ts';
import type { PackageContents } from './contents.ts';
import { checkStamps } from './custody-stamps.ts';

export interface CustodyOutcome {
  readonly events: readonly CustodyEvent[];
  /** Root of the checkpoint, lower-case hexadecimal. */
  readonly root: string;
  readonly stamps: readonly LogStamp[];
}

const CODES: Readonly<Record<SessionLogProblemCode, CheckCode>> = {
  'log-empty': 'custody-missing',
  'event-malformed': 'custody-malformed',
  'not-canonical': 'custody-malformed',
  'scope-differs': 'custody-session-differs',
  'chain-broken': 'custody-chain-broken',
  'order-broken': 'custody-order-broken',
  'signature-missing': 'custody-signature-wrong',
  'signature-wrong': 'custody-signature-wrong',
  'signature-key-changed': 'custody-signature-wrong',
  'checkpoint-malformed': 'custody-checkpoint-wrong',
  'checkpoint-wrong-key': 'custody-checkpoint-wrong',
  'checkpoint-not-authentic': 'custody-checkpoint-wrong',
  'proofs-malformed': 'custody-malformed',
  'proofs-size-differs': 'custody-proof-wrong',
  'proof-missing': 'custody-proof-wrong',
  'proof-surplus': 'custody-proof-wrong',
  'proof-wrong': 'custody-proof-wrong',
};

/**
 * Verifies the session's custody events, their proofs and the checkpoint under the log key that the signed bag names,
 * and that the last export which the log knows is this package: so no two packages can be mixed. Of an excerpt the events
 * are chosen ones, without a chain between them. `tsaTrust`: certificates of time-stamp authorities, DER.
 * @throws CheckFailure any `custody-…` code, excerpt-claims-whole
 */
export function checkCustody(
  contents: PackageContents,
  info: BagInfo,
  tsaTrust: readonly Uint8Array[],
): CustodyOutcome {
  const verify = info.kind === 'whole' ? verifySessionEvents : verifySelectedEvents;
  const { problems, events, head } = verify({
    lines: linesOf(textOf(contents, LAYOUT.events)),
    proofs: jsonOf(textOf(contents, LAYOUT.proofs)),
    checkpoint: textOf(contents, LAYOUT.checkpoint),
    logKey: logKeyOf(info),
    scope: info.sessionId,
  });
  const [problem] = problems;
  if (problem !== undefined) {
    throw new CheckFailure(
      CODES[problem.code],
      `${problem.code}${problem.line === null ? '' : ` in line ${problem.line + 1}`}`,
    );
  }
  if (head === null) throw new CheckFailure('custody-checkpoint-wrong', 'no checkpoint');
  checkExport(events, info);
  const stamps = checkStamps(contents, { head, key: logKeyOf(info), trust: tsaTrust });
  return { events, stamps, root: Buffer.from(head.root).toString('hex') };
}

function checkExport(events: readonly CustodyEvent[], { id: packageId, kind }: BagInfo): void {
  const last = events.findLast(({ action }) => action === 'package.exporting');
  if (last === undefined) throw new CheckFailure('custody-export-missing', 'the log knows of no export');
  if (last.object.kind !== 'package' || last.object.id !== packageId) {
    throw new CheckFailure('custody-export-differs', `the log's last export is ${last.object.id}`);
  }
  if (kind === 'whole' && last.details.kind === 'excerpt')
    throw new CheckFailure('excerpt-claims-whole', 'the log says that this package is an excerpt');
}

function logKeyOf({ logKey }: BagInfo): NoteVerifier {
  try {
    return parseVerifierKey(logKey);
  } catch (cause) {
    if (!(cause instanceof CustodyError)) throw cause;
    throw new CheckFailure('custody-key-malformed', cause.message, { cause });
  }
}

function textOf({ kept }: PackageContents, path: string): string {
  const bytes = kept.get(path);
  if (bytes === undefined) throw new CheckFailure('custody-missing', path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new CheckFailure('custody-malformed', `${path}: not UTF-8`, { cause });
  }
}

function linesOf(text: string): string[] {
  if (!text.endsWith('\n'))
    throw new CheckFailure('custody-malformed', `${LAYOUT.events}: no line feed at the end`);
  const lines = text.slice(0, -1).split('\n');
  if (lines.length > MOST_EVENTS) throw new CheckFailure('custody-malformed', 'too many events');
  return lines;
}

function jsonOf(text: string): unknown {
  try {
    return parseBoundedJson(text, 'list');
  } catch (cause) {
    throw new CheckFailure('custody-malformed', `${LAYOUT.proofs}: not JSON`, { cause });
  }
}
