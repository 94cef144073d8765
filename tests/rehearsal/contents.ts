import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DeviceCheckDocument } from '../../electron/contract/formats/device-check-document.ts';
import { exhibitPath, LAYOUT } from '../../electron/contract/formats/package-layout.ts';
import { SessionDocument } from '../../electron/contract/formats/session-document.ts';
import { ProtocolDocument } from '../../electron/contract/protocol.ts';
import { type RecordAct, RecordEntry } from '../../electron/contract/record/acts.ts';
import type { Words } from './words.ts';

/** What the session was played with, to be found again. */
export interface Played {
  readonly words: Words;
  readonly prosecutor: string;
  readonly channels: number;
}

/**
 * Holds what stands under `data/session` of an extracted package against what was played. Gives what was found, in short.
 * @throws Error naming the first thing that is not there
 */
export async function checkSession(folder: string, played: Played): Promise<string> {
  const read = (path: string): Buffer => readFileSync(join(folder, path));
  const json = (path: string): unknown => JSON.parse(read(path).toString('utf8'));
  const session = SessionDocument.parse(json(LAYOUT.session));
  const lines = read(LAYOUT.record).toString('utf8').trimEnd().split('\n');
  const acts = lines.map((line) => RecordEntry.parse(JSON.parse(line)).act);
  const { checks } = DeviceCheckDocument.parse(json(LAYOUT.deviceCheck));
  const protocol = ProtocolDocument.parse(json(LAYOUT.protocol));
  checkChannels(session, played.channels);
  checkActs(acts, played);
  const exhibits = checkExhibits(folder, acts);
  hold(checks.at(-1)?.values.clip?.bytes === read(LAYOUT.deviceClip).length, 'the test clip of the check');
  await promisify(execFile)('ffprobe', ['-v', 'error', join(folder, LAYOUT.deviceClip)]);
  const written = protocol.lines.map(({ text }) => text);
  hold(written.includes(played.words.testimony), 'the testimony in the protocol');
  hold(
    protocol.lines.some(({ kind }) => kind === 'masked'),
    'the mask in the protocol',
  );
  hold(read(LAYOUT.protocolPaper).subarray(0, 5).toString('latin1') === '%PDF-', 'the printed protocol');
  hold(
    existsSync(join(folder, LAYOUT.events)) && read(LAYOUT.events).includes('"protocol.signed"'),
    'the signature',
  );
  return `${session.channels.length} channels, ${session.withheld?.length ?? 0} withheld, ${acts.length} acts, ${exhibits} exhibit, ${checks.length} device check, ${written.length} lines of protocol`;
}

function hold(isThere: boolean, what: string): void {
  if (!isThere) throw new Error(`data/session does not hold ${what}`);
}

function checkChannels({ channels, withheld = [] }: SessionDocument, expected: number): void {
  hold(channels.length === expected, `${expected} channels`);
  for (const { label } of channels)
    hold(
      withheld.some((part) => part.label === label && part.toMs > part.fromMs),
      `a masked part of ${label}`,
    );
}

const KINDS: readonly RecordAct['kind'][] = [
  ...(['script.taken', 'phase.entered', 'rule.tried', 'marker.set', 'marker.labelled'] as const),
  ...(['note.written', 'break.begun', 'break.ended', 'presence.entered', 'presence.left'] as const),
  ...(['watchers.told', 'exhibit.added', 'exhibit.shown', 'remark.made'] as const),
];
const SETTLED = ['question.asked', 'question.rephrased', 'question.withdrawn', 'question.declined'] as const;

function checkActs(acts: readonly RecordAct[], { words, prosecutor }: Played): void {
  for (const kind of KINDS)
    hold(
      acts.some((act) => act.kind === kind),
      `an act ${kind}`,
    );
  const ids = words.questions.map((text) => {
    const act = acts.find((one) => one.kind === 'question.submitted' && one.text === text);
    return act?.kind === 'question.submitted' ? act.questionId : '';
  });
  hold(!ids.includes(''), 'every question');
  for (const [at, kind] of [...SETTLED, null].entries()) {
    const told = acts.filter((act) => 'questionId' in act && act.questionId === ids[at]).slice(1);
    hold(told[0]?.kind === (kind ?? undefined) && told.length < 2, `question ${at + 1} as it was left`);
  }
  const came = acts.find((act) => act.kind === 'presence.entered' && act.name === prosecutor);
  const id = came?.kind === 'presence.entered' ? came.presenceId : '';
  hold(
    acts.some((act) => act.kind === 'presence.left' && act.presenceId === id),
    'who came and went',
  );
}

/** Each file of an exhibit, by the hash that the record names. Gives how many there are. */
function checkExhibits(folder: string, acts: readonly RecordAct[]): number {
  const files = acts.flatMap((act) => (act.kind === 'exhibit.added' && act.file !== null ? [act] : []));
  for (const { exhibitId, file } of files) {
    const path = join(folder, exhibitPath(exhibitId, file?.mediaType ?? ''));
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    hold(sha256 === file?.sha256, 'the exhibit that the record names');
  }
  hold(
    files.length === readdirSync(join(folder, LAYOUT.exhibits)).length,
    'the exhibits of the record alone',
  );
  return files.length;
}
