import type { TFunction } from 'i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import type { QuestionState } from '../../../electron/contract/record/questions.ts';
import type { Right } from '../../../electron/contract/roles.ts';
import type { ProtocolStanding, RoomCounts, SessionStory } from '../../../electron/contract/story.ts';
import { paths } from '../../app/paths.ts';
import { formatDuration } from '../../components/time.ts';

/** A line of what a session came to, in words, and the screen that says more; null where this person has none. */
export interface SessionLine {
  readonly key: string;
  readonly text: string;
  readonly to: string | null;
}

/** What is said of a session, in the order of the work. `rights` decides which screens it leads to. */
export function sessionLines(
  session: Pick<SessionView, 'id' | 'state' | 'safeMs'>,
  story: SessionStory,
  rights: readonly Right[],
  t: TFunction,
): SessionLine[] {
  const { id, state, safeMs } = session;
  if (state === 'disposed') return [];
  const may = (...any: readonly Right[]): boolean => any.some((right) => rights.includes(right));
  const sealed = state === 'sealed';
  const review = sealed && may('recording.review') ? paths.review(id) : null;
  const lines: SessionLine[] = [];
  const say = (key: string, text: string | null, to: string | null): void => {
    if (text !== null && text !== '') lines.push({ key, text, to });
  };
  const { check, maskedMs, room, protocol, coded, referrals, findings, damaged } = story;
  if (check !== null) {
    say('check', t(`cases:line.check.${check.verdict}`), sealed ? paths.end(id) : null);
  }
  if (safeMs > 0) say('length', t('cases:line.length', { time: formatDuration(safeMs) }), review);
  for (const [key, text] of room === null ? [] : roomLines(room, t)) say(key, text, review);
  if (maskedMs > 0) say('masked', t('cases:line.masked', { time: formatDuration(maskedMs) }), review);
  say(
    'findings',
    findingsOf(findings, t),
    may('finding.edit', 'finding.released.view') ? paths.findings(id) : null,
  );
  if (protocol !== null) say('protocol', protocolText(protocol, t), paths.protocol(id));
  if (coded !== null) say('coding', t(coded ? 'cases:line.coded' : 'cases:line.uncoded'), paths.coding(id));
  if (referrals !== null && referrals.written > 0) {
    const { written, unprinted } = referrals;
    const left = unprinted > 0 ? t('cases:line.unprinted', { count: unprinted }) : '';
    say('referrals', both(t('cases:line.referrals', { count: written }), left), paths.referral(id));
  }
  if (damaged) say('damaged', t('cases:line.damaged'), null);
  return lines;
}

const STATES: readonly QuestionState[] = ['asked', 'rephrased', 'withdrawn', 'declined', 'waiting'];

function roomLines(room: RoomCounts, t: TFunction): [string, string][] {
  const { people, questions, markers, distress, breaks, breaksMs, exhibits, notes, remarks } = room;
  const states = STATES.filter((state) => questions[state] > 0).map((state) =>
    t(`cases:line.question.${state}`, { count: questions[state] }),
  );
  const counted = (key: 'people' | 'exhibits' | 'notes' | 'remarks', count: number): string =>
    count === 0 ? '' : t(`cases:line.${key}`, { count });
  const hard = distress > 0 ? t('cases:line.distress', { count: distress }) : '';
  const paused = t('cases:line.breaks', { count: breaks, time: formatDuration(breaksMs) });
  return [
    ['people', counted('people', people)],
    ['questions', states.length === 0 ? '' : t('cases:line.questions', { states: states.join(', ') })],
    ['markers', markers === 0 ? '' : both(t('cases:line.markers', { count: markers }), hard)],
    ['breaks', breaks === 0 ? '' : paused],
    ['exhibits', counted('exhibits', exhibits)],
    ['notes', counted('notes', notes)],
    ['remarks', counted('remarks', remarks)],
  ];
}

function findingsOf({ signedAt, released, drafts }: SessionStory['findings'], t: TFunction): string {
  const signed = signedAt.length;
  if (signed + drafts === 0) return '';
  const said = t('cases:line.findings', { signed, released });
  return both(said, drafts > 0 ? t('cases:line.drafts', { count: drafts }) : '');
}

function protocolText(protocol: ProtocolStanding, t: TFunction): string {
  const { version, signatures, awaited, onPaper } = protocol;
  if (version === null) return t('cases:line.no-protocol');
  const names = signatures.map(({ name }) => name).join(', ');
  const signed = names === '' ? t('cases:line.unsigned') : t('cases:line.signed', { names });
  return [
    both(t('cases:line.protocol', { version }), signed),
    awaited.length > 0 ? t('cases:line.awaited', { names: awaited.join(', ') }) : '',
    onPaper > 0 ? t('cases:line.on-paper', { count: onPaper }) : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function both(said: string, more: string): string {
  return more === '' ? said : `${said}, ${more}`;
}
