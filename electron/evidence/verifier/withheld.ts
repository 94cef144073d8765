import { z } from 'zod';
import { parseBoundedJson } from '../../contract/formats/bounded-json.ts';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import { WithheldPart } from '../../contract/formats/session-document.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { CheckFailure } from './check-failure.ts';

const Withholding = z.object({ withheld: z.array(WithheldPart).optional() });

/**
 * What the session's document says was masked and kept back. A document that cannot be read explains nothing, so that
 * whatever is missing then is missing.
 */
export function withheldOf(kept: ReadonlyMap<string, Uint8Array>): readonly WithheldPart[] {
  const bytes = kept.get(LAYOUT.session);
  if (bytes === undefined) return [];
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return Withholding.parse(parseBoundedJson(text, 'document')).withheld ?? [];
  } catch {
    return [];
  }
}

const CLOSING: ReadonlySet<string> = new Set(['channel.ended', 'channel.recovered']);

/** Whether the event that closed the part of this root calls it masked, for this reason. */
export function isMaskedInLog(
  events: readonly CustodyEvent[],
  part: { readonly label: string; readonly root: string | undefined; readonly reason: string },
): boolean {
  return events.some(
    ({ action, hash, details }) =>
      CLOSING.has(action) &&
      hash === part.root &&
      details.channel === part.label &&
      details.masked === part.reason,
  );
}

/**
 * Every part that was sealed and is not in the package must be named as withheld, and no other; the log, which proves its
 * root, must call it masked for the same reason. `missing` are the roots of those parts by `LABEL PART`.
 * @throws CheckFailure recording-missing, recording-withheld-differs
 */
export function checkWithheld(
  missing: ReadonlyMap<string, string>,
  withheld: readonly WithheldPart[],
  events: readonly CustodyEvent[],
): void {
  const unexplained = new Map(missing);
  for (const { label, part, reason } of withheld) {
    const name = `${label} ${part}`;
    const root = unexplained.get(name);
    if (root === undefined) throw new CheckFailure('recording-withheld-differs', `${name}: is not missing`);
    if (!isMaskedInLog(events, { label, root, reason }))
      throw new CheckFailure('recording-withheld-differs', `${name}: was not masked so`);
    unexplained.delete(name);
  }
  const [lost] = unexplained.keys();
  if (lost !== undefined) throw new CheckFailure('recording-missing', lost);
}

/** `; withheld: face 2 (00:01:12 to 00:01:20, Toilet)`; empty where nothing is. */
export function describeWithheld(withheld: readonly WithheldPart[]): string {
  if (withheld.length === 0) return '';
  const each = withheld.map(
    ({ label, part, fromMs, toMs, reason }) =>
      `${label} ${part} (${clock(fromMs)} to ${clock(toMs)}, ${reason})`,
  );
  return `; withheld: ${each.join(', ')}`;
}

function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
