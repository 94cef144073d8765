import { createHash } from 'node:crypto';
import { parseBoundedJson } from '../../contract/formats/bounded-json.ts';
import { exhibitPath, LAYOUT } from '../../contract/formats/package-layout.ts';
import { RecordAct, RecordEntry } from '../../contract/record/acts.ts';
import { canonicalJson } from '../../custody/canonical-json.ts';
import { CustodyError } from '../../custody/errors.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { MOST_EVENTS } from '../../custody/session-proofs.ts';
import { CheckFailure } from './check-failure.ts';
import type { PackageContents } from './contents.ts';

/** A line of the record, and the hash by which the log names it. */
interface RecordLine {
  readonly entry: RecordEntry;
  readonly sha256: string;
}

/** The longest text of an entry, with every character escaped, and what stands around it. */
const MOST_LINE_CHARACTERS = 400_000;

const KINDS: ReadonlySet<unknown> = new Set(RecordAct.options.map(({ shape }) => shape.kind.value));

/**
 * Compares the session record with the custody log, in both directions and in order: each line is the one that an event
 * `record.entered` names, and no event is without its line. Then the exhibits with the entries that name them. A session
 * without a record has neither.
 * @throws CheckFailure any `record-…` and `exhibit-…` code
 */
export function checkRecord(
  { files, kept }: Pick<PackageContents, 'files' | 'kept'>,
  events: readonly CustodyEvent[],
  sessionId: string,
): RecordEntry[] {
  const bytes = kept.get(LAYOUT.record);
  const lines = bytes === undefined ? [] : parseRecord(bytes);
  checkLogged(
    lines,
    events.filter(({ action }) => action === 'record.entered'),
    sessionId,
  );
  const entries = lines.map(({ entry }) => entry);
  checkExhibits(entries, files);
  return entries;
}

/**
 * Reads `record.jsonl`: canonical lines of entries (RFC 8785), numbered from 1.
 * @throws CheckFailure record-malformed; record-newer, where an entry says what this version does not know
 */
export function parseRecord(bytes: Uint8Array): RecordLine[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new CheckFailure('record-malformed', `${LAYOUT.record}: not UTF-8`, { cause });
  }
  if (!text.endsWith('\n')) throw new CheckFailure('record-malformed', 'no line feed at the end');
  const lines = text.slice(0, -1).split('\n');
  if (lines.length > MOST_EVENTS) throw new CheckFailure('record-malformed', 'too many lines');
  return lines.map(parseLine);
}

function parseLine(line: string, index: number): RecordLine {
  const at = `line ${index + 1}`;
  if (line.length > MOST_LINE_CHARACTERS) throw new CheckFailure('record-malformed', `${at}: too long`);
  let json: unknown;
  try {
    json = parseBoundedJson(line, 'document');
  } catch (cause) {
    throw new CheckFailure('record-malformed', `${at}: not JSON`, { cause });
  }
  const parsed = RecordEntry.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const isNewer = issue?.code === 'unrecognized_keys' || !KINDS.has(kindOf(json));
    const where = issue?.path.join('.') ?? '';
    throw new CheckFailure(isNewer ? 'record-newer' : 'record-malformed', `${at}: ${where}`);
  }
  if (!isCanonical(line, parsed.data)) throw new CheckFailure('record-malformed', `${at}: not canonical`);
  if (parsed.data.seq !== index + 1) throw new CheckFailure('record-order-differs', `${at}: another number`);
  return { entry: parsed.data, sha256: createHash('sha256').update(line, 'utf8').digest('hex') };
}

/** What an entry that is otherwise none of ours says that it is about; undefined where it says nothing. */
function kindOf(json: unknown): unknown {
  const act = typeof json === 'object' && json !== null && 'act' in json ? json.act : null;
  const kind = typeof act === 'object' && act !== null && 'kind' in act ? act.kind : null;
  // Whatever says nothing of a kind is no entry of any version.
  return typeof kind === 'string' && /^[a-z]+\.[a-z-]+$/.test(kind) ? kind : 'note.written';
}

function isCanonical(line: string, entry: RecordEntry): boolean {
  try {
    return canonicalJson(entry) === line;
  } catch (cause) {
    if (cause instanceof CustodyError) return false;
    throw cause;
  }
}

function checkLogged(lines: readonly RecordLine[], events: readonly CustodyEvent[], sessionId: string): void {
  const logged = new Set(events.map(({ hash }) => hash));
  const written = new Set(lines.map(({ sha256 }) => sha256));
  for (const [index, { entry, sha256 }] of lines.entries()) {
    const at = `line ${index + 1}`;
    const event = events[index];
    if (!logged.has(sha256)) throw new CheckFailure('record-not-logged', at);
    if (event?.hash !== sha256) {
      const isMissing = event !== undefined && !written.has(event.hash ?? '');
      throw isMissing ? missing(event) : new CheckFailure('record-order-differs', at);
    }
    const { seq, kind, atMs } = event.details;
    const isItsOwn =
      event.object.id === entry.id &&
      entry.sessionId === sessionId &&
      seq === entry.seq &&
      kind === entry.act.kind &&
      atMs === entry.atMs;
    if (!isItsOwn) throw new CheckFailure('record-not-logged', `${at}: event ${event.seq} says otherwise`);
  }
  const left = events[lines.length];
  if (left !== undefined) throw missing(left);
}

function missing({ seq }: CustodyEvent): CheckFailure {
  return new CheckFailure('record-missing', `the entry of event ${seq}`);
}

function checkExhibits(entries: readonly RecordEntry[], files: PackageContents['files']): void {
  const named = new Set<string>();
  for (const { act } of entries) {
    if (act.kind !== 'exhibit.added' || act.file === null) continue;
    const path = exhibitPath(act.exhibitId, act.file.mediaType);
    named.add(path);
    const file = files.get(path);
    if (file === undefined) throw new CheckFailure('exhibit-missing', path);
    if (file.sha256 !== act.file.sha256 || file.bytes !== act.file.bytes)
      throw new CheckFailure('exhibit-differs', path);
  }
  for (const path of files.keys()) {
    if (path.startsWith(LAYOUT.exhibits) && !named.has(path)) throw new CheckFailure('exhibit-surplus', path);
  }
}
