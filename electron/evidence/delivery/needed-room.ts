import type { Span } from '../../contract/formats/excerpt.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { WantedPart } from './excerpt-plan.ts';
import { channelsOf, sealedParts } from './plan.ts';
import type { ReleasedFinding } from './released-findings.ts';

/** A record's line in the list of fragments is never longer. */
const LIST_LINE_BYTES = 400;
/** With the path to the root of the whole recording. */
const PROVED_LINE_BYTES = 2400;
const FRAGMENT_MS = 1000;
/** What an entry of the session's record brings along in the custody log: its event, signed, and the proof of that. */
const EVENT_BYTES = 4096;
/** A file's header and padding in the archive. */
const ENTRY_BYTES = 1024;
/** age seals this much at a time and adds a tag of 16 bytes. */
const AGE_CHUNK_BYTES = 64 * 1024;
const AGE_TAG_BYTES = 16;

export interface Wanted {
  readonly findings: readonly ReleasedFinding[];
  readonly withMasked: boolean;
  readonly workingCopy: boolean;
}

/**
 * How many bytes a session's package will need at its target, with all that goes along, for a check beforehand: rather a
 * little more than it takes. The printed papers and the instructions are not counted.
 */
export function neededRoom(vault: UnlockedVault, sessionId: string, wanted: Wanted): number {
  const { store } = vault;
  const parts = sealedParts(channelsOf(vault, sessionId)).filter(
    ({ maskReason }) => wanted.withMasked || maskReason === null,
  );
  const files = [
    ...parts.map(({ bytes }) => bytes),
    ...(wanted.workingCopy ? parts.map(({ bytes }) => bytes) : []),
    ...parts.map(({ records }) => records * LIST_LINE_BYTES),
    ...wanted.findings.flatMap(({ document, attachments }) => [
      Buffer.byteLength(document),
      ...attachments.map(({ bytes }) => bytes),
    ]),
    ...store.exhibitFiles.ofSession(sessionId).map(({ bytes }) => bytes),
    ...store.deviceChecks.clipsOf(sessionId).map(({ bytes }) => bytes),
    ...store.sessionRecords.entriesOf(sessionId).map(({ sealed }) => sealed.length + EVENT_BYTES),
  ];
  return packed(files);
}

/**
 * The same for an excerpt of these spans, which lie nowhere twice. Seconds are not equally many bytes: twice the average is
 * asked for, and the initialisation segment with it.
 */
export function neededForExcerpt(parts: readonly WantedPart[], spans: readonly Span[]): number {
  return packed(
    parts.flatMap(({ bytes, records, placed: { fromMs, toMs } }) => {
      const chosenMs = spans.reduce((sum, span) => sum + within(span, fromMs, toMs), 0);
      const share = Math.min(1, (2 * chosenMs) / Math.max(1, toMs - fromMs));
      return [Math.ceil(bytes * share), Math.ceil(records * share) * PROVED_LINE_BYTES];
    }),
  );
}

/** Milliseconds of a span in a part, whole fragments: one that only begins or ends in it goes along. */
function within(span: Span, fromMs: number, toMs: number): number {
  const ms = Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs);
  return ms <= 0 ? 0 : ms + 2 * FRAGMENT_MS;
}

function packed(files: readonly number[]): number {
  const archive = files.reduce((sum, bytes) => sum + bytes + ENTRY_BYTES, 0);
  return archive + Math.ceil(archive / AGE_CHUNK_BYTES) * AGE_TAG_BYTES;
}
