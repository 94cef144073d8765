import type { ExcerptList, ExcerptRecord } from '../../contract/formats/excerpt.ts';
import { excerptPath, LAYOUT } from '../../contract/formats/package-layout.ts';
import { parseEventLine } from '../../custody/event.ts';
import { SessionProofs } from '../../custody/session-proofs.ts';
import { EXCERPT_TEXT } from './excerpt-instructions-text.ts';
import { chapters, RULE } from './instructions.ts';
import type { InstructionStep } from './instructions-text.ts';
import { arrival, climb, leafOf } from './proof-commands.ts';
import type { ExcerptSpec } from './spec.ts';

interface Proved {
  readonly id: string;
  readonly lists: readonly ExcerptList[];
  readonly custody: ExcerptSpec['custody'];
}

/** What an excerpt has no use for: the proofs behind the chapters take the place of it. */
const WITHOUT: readonly InstructionStep[] = ['custody', 'record', 'scripts', 'fragment'];

/** Of more than this only the ends of each stretch are written out: any other second is proved in the same way. */
const MOST_WRITTEN_OUT = 60;

const HEAD = `$(sed -n 3p ${LAYOUT.checkpoint} | base64 -d | od -An -v -tx1 | tr -d ' \\n')`;

/** VERIFY.txt of an excerpt: three chapters of what to do, and the proof of each event and second as commands. */
export function excerptInstructions({ id, lists, custody }: Proved): string {
  const text = chapters(id, EXCERPT_TEXT, {
    omitted: [...WITHOUT, ...(lists.length === 0 ? (['recording'] as const) : [])],
  });
  const pages = [eventsPage(custody), ...lists.map(recordingPage)];
  return [text, ...pages].join(`\n${RULE}\n\n`);
}

function eventsPage({ events, proofs }: ExcerptSpec['custody']): string {
  const lines = Buffer.from(events).toString('utf8').split('\n').slice(0, -1);
  const { size, proofs: paths } = SessionProofs.parse(JSON.parse(Buffer.from(proofs).toString('utf8')));
  const blocks = lines.map((line, at) => {
    const { seq, action, time } = parseEventLine(line);
    const print = `sed -n ${at + 1}p ${LAYOUT.events} | tr -d '\\n'`;
    const proof = climb(seq, size, paths[at]?.path ?? []);
    return block(`event ${seq}, ${action}, ${time}`, [
      leafOf(print),
      ...proof,
      arrival(HEAD, `event ${seq}`),
    ]);
  });
  return `${LAYOUT.events} -> ${LAYOUT.checkpoint}\n\n${blocks.join('\n')}`;
}

function recordingPage({ channel, part, records, size, root }: ExcerptList): string {
  const path = excerptPath(channel, part);
  const blocks = writtenOut(records).map(({ index, offset, length, startMs, proof }) => {
    const name = `${channel} ${part}, fragment ${index}`;
    const when = index === 0 ? 'initialisation segment' : `${startMs / 1000} s of this part`;
    const cut = `dd if=${path} iflag=skip_bytes,count_bytes skip=${offset} count=${length} status=none`;
    return block(`${name}: ${when}`, [leafOf(cut), ...climb(index, size, proof), arrival(root, name)]);
  });
  const named = block('the same root in the custody log', [
    `grep -o -m 1 ${root} ${LAYOUT.events} | head -n 1`,
  ]);
  return `${path} -> ${LAYOUT.events}\n\n${[named, ...blocks].join('\n')}`;
}

function block(title: string, commands: readonly string[]): string {
  return `   # ${title}\n${commands.map((command) => `   ${command}\n`).join('')}`;
}

function writtenOut(records: readonly ExcerptRecord[]): readonly ExcerptRecord[] {
  if (records.length <= MOST_WRITTEN_OUT) return records;
  return records.filter(
    ({ index }, at) => records[at - 1]?.index !== index - 1 || records[at + 1]?.index !== index + 1,
  );
}
