import type { ExcerptDocument, ExcerptList } from '../../contract/formats/excerpt.ts';
import { canonicalJson } from '../../custody/canonical-json.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { CheckFailure } from './check-failure.ts';
import { sealedPartsOf } from './sealed-roots.ts';
import { isMaskedInLog } from './withheld.ts';

/**
 * Compares an excerpt with the custody events that it carries: the roots that were sealed, how many records each part
 * had when it was closed, what the act of export says was taken out, and the events that were asked for.
 * @throws CheckFailure recording-missing, recording-not-logged, excerpt-not-logged, excerpt-malformed,
 * custody-malformed
 */
export function checkLogged(
  document: ExcerptDocument,
  lists: readonly ExcerptList[],
  events: readonly CustodyEvent[],
): void {
  checkSealed(document, lists, events);
  for (const list of lists) checkClosed(list, events);
  checkOrdered(document, events);
  const logged = new Set(events.map(({ seq }) => seq));
  const missing = document.events.find((seq) => !logged.has(seq));
  if (missing !== undefined) throw new CheckFailure('excerpt-malformed', `event ${missing} is missing`);
}

/** All that was sealed is named, if only as withheld, and nothing else is. */
function checkSealed(
  { channels }: ExcerptDocument,
  lists: readonly ExcerptList[],
  events: readonly CustodyEvent[],
): void {
  const sealed = sealedPartsOf(events);
  const named = channels.flatMap(({ label, parts }) => parts.map(({ part }) => `${label} ${part}`));
  for (const name of named) {
    if (!sealed.has(name)) throw new CheckFailure('recording-not-logged', name);
  }
  for (const name of sealed.keys()) {
    if (!named.includes(name)) throw new CheckFailure('recording-missing', name);
  }
  for (const { label, parts } of channels) {
    for (const { part, fragments, masked } of parts) {
      if (masked === undefined) continue;
      if (
        fragments > 0 ||
        !isMaskedInLog(events, { label, root: sealed.get(`${label} ${part}`), reason: masked })
      )
        throw new CheckFailure('recording-withheld-differs', `${label} ${part}: was not masked so`);
    }
  }
  for (const { channel, part, root } of lists) {
    const name = `${channel} ${part}`;
    if (sealed.get(name) !== root) throw new CheckFailure('recording-not-logged', `${name}: root ${root}`);
  }
}

const CLOSING: ReadonlySet<string> = new Set(['channel.ended', 'channel.recovered']);

/** The root alone does not tell the number of records, and so not which second a proof is of. */
function checkClosed({ channel, part, root, size }: ExcerptList, events: readonly CustodyEvent[]): void {
  const closed = events.some(
    ({ action, hash, details }) =>
      CLOSING.has(action) && hash === root && details.channel === channel && recordsIn(details) === size,
  );
  if (!closed) throw new CheckFailure('excerpt-not-logged', `${channel} ${part}: ${size} records`);
}

/** Records that were found damaged at a recovery are counted there, and are no leaves. */
function recordsIn({ records, damaged }: CustodyEvent['details']): number {
  return Number(records) - (Array.isArray(damaged) ? damaged.length : 0);
}

/** The act of export, which its person signed, names the same spans, channels and reason. */
function checkOrdered(
  { packageId, spans, labels, export: { reason } }: ExcerptDocument,
  events: readonly CustodyEvent[],
): void {
  const act = events.findLast(
    ({ action, object }) => action === 'package.exporting' && object.id === packageId,
  );
  const said = act?.details ?? {};
  const same =
    said.kind === 'excerpt' &&
    said.reason === reason &&
    canonicalJson({ spans: said.spans, labels: said.labels }) === canonicalJson({ spans, labels });
  if (!same) throw new CheckFailure('excerpt-not-logged', 'the act of export describes another excerpt');
}
