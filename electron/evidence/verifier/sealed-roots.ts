import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FragmentsDocument } from '../../contract/formats/fragments.ts';
import type { WithheldPart } from '../../contract/formats/session-document.ts';
import { Sha256Text } from '../../contract/primitives.ts';
import { canonicalJson } from '../../custody/canonical-json.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { CheckFailure } from './check-failure.ts';
import { checkWithheld } from './withheld.ts';

/** What the event `session.sealed` binds: the roots of each channel's parts in their order. */
const SealedChannels = z.array(z.object({ label: z.string(), parts: z.array(Sha256Text) }).strict());

/**
 * Compares the recordings of a package with what the custody log says was sealed, in both directions: nothing that was
 * recorded may be missing, but for masked parts that are named as withheld, and nothing else may be there. Parts are numbered within a channel, over all recordings of
 * the session in the order in which they were sealed.
 * @throws CheckFailure custody-malformed, recording-not-logged, recording-missing, recording-withheld-differs
 */
export function checkSealedRoots(
  documents: readonly FragmentsDocument[],
  events: readonly CustodyEvent[],
  withheld: readonly WithheldPart[],
): void {
  const logged = sealedPartsOf(events);
  for (const { channel, part, root } of documents) {
    const name = `${channel} ${part}`;
    if (logged.get(name) !== root) throw new CheckFailure('recording-not-logged', `${name}: root ${root}`);
    logged.delete(name);
  }
  checkWithheld(logged, withheld, events);
}

/**
 * The roots of all parts that were sealed, by `LABEL PART`.
 * @throws CheckFailure custody-malformed, recording-not-logged
 */
export function sealedPartsOf(events: readonly CustodyEvent[]): Map<string, string> {
  const logged = new Map<string, string>();
  for (const [name, root] of events
    .filter(({ action }) => action === 'session.sealed')
    .flatMap(sealedParts)) {
    logged.set(nextPart(name, logged), root);
  }
  return logged;
}

/** Pairs of label and root, once the event's own hash has been computed again. */
function sealedParts({ details, hash, seq }: CustodyEvent): [string, string][] {
  const parsed = SealedChannels.safeParse(details.channels);
  if (!parsed.success) throw new CheckFailure('custody-malformed', `event ${seq}: the sealed channels`);
  const own = createHash('sha256').update(canonicalJson(parsed.data)).digest('hex');
  if (own !== hash)
    throw new CheckFailure('recording-not-logged', `event ${seq}: its hash is not of its channels`);
  return parsed.data.flatMap(({ label, parts }) => parts.map((root): [string, string] => [label, root]));
}

function nextPart(label: string, logged: ReadonlyMap<string, string>): string {
  let part = 1;
  while (logged.has(`${label} ${part}`)) part += 1;
  return `${label} ${part}`;
}
