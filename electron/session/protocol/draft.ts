import type {
  ProtocolDocument,
  ProtocolForms,
  ProtocolLine,
  ProtocolParticipant,
} from '../../contract/protocol.ts';
import type { RecordEntry } from '../../contract/record/acts.ts';
import type { RecordView } from '../../contract/record/state.ts';
import { newId } from '../../platform/ids.ts';
import type { CaseRow } from '../../vault/store/cases.ts';
import type { SessionRow } from '../../vault/store/sessions.ts';

/** Seconds of which nobody sees anything without two persons. */
export interface MaskedSpan {
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly reason: string;
}

export interface DraftFacts {
  readonly session: SessionRow;
  readonly child: CaseRow;
  readonly record: RecordView;
  readonly masked: readonly MaskedSpan[];
  readonly forms: ProtocolForms;
  readonly phases: ProtocolDocument['phases'];
  readonly office: string;
  readonly place: string;
}

/** A first protocol from what the record says, with places for what was testified in the first person. */
export function draftProtocol(facts: DraftFacts): ProtocolDocument {
  const { session, child, record, forms, phases, office, place } = facts;
  const { legalStatus, language, startedAt, endedAt, root, caseId } = session;
  return {
    format: 'senim-protocol',
    version: 1,
    sessionId: session.id,
    ...{ caseId, office, place, legalStatus, language, startedAt, endedAt, root, forms, phases },
    ...{ pseudonym: child.pseudonym, ageYears: child.ageYears, erdr: child.erdr, kui: child.kui },
    participants: participantsOf(session, record),
    lines: linesOf(facts),
    remarks: '',
  };
}

/** Everybody of the presence ledger, place by place; where there is none, those who were named before. */
function participantsOf(session: SessionRow, { presences }: RecordView): ProtocolParticipant[] {
  if (presences.length === 0) {
    return session.participants.map((one) => ({ ...one, fromMs: null, toMs: null, signs: true }));
  }
  return presences.flatMap(({ name, role, stays }) =>
    stays.map(({ location, fromMs, toMs }, index) => {
      const last = index === stays.length - 1;
      return { name, role, location, fromMs, toMs, signs: last };
    }),
  );
}

function linesOf({ record, masked }: DraftFacts): ProtocolLine[] {
  const settled = new Map(record.questions.map((question) => [question.questionId, question]));
  const lines: ProtocolLine[] = [];
  const add = (kind: ProtocolLine['kind'], said: Partial<ProtocolLine>): void => {
    lines.push({ ...BLANK, ...said, id: newId('pln'), kind });
  };
  const takeQuestion = (questionId: string, atMs: number | null): void => {
    const question = settled.get(questionId);
    if (question === undefined) return;
    const { by, state, text, words, reason } = question;
    const said = state === 'rephrased' ? { text: words, note: text } : { text, note: reason };
    add('question', { fromMs: atMs, speaker: by.name, state, ...said });
    if (state === 'asked' || state === 'rephrased') add('answer', { fromMs: atMs });
  };
  for (const entry of record.entries) {
    const { act, atMs } = entry;
    if (act.kind === 'phase.entered') {
      add('phase', { fromMs: atMs, text: act.phase });
      add('narrative', { fromMs: atMs });
    }
    if (isSettlement(act)) takeQuestion(act.questionId, atMs);
    if (act.kind === 'remark.made') add('remark', { fromMs: atMs, speaker: act.by.name, text: act.text });
    addEvent(record, entry, add);
  }
  for (const { questionId, state } of record.questions) {
    if (state === 'waiting') takeQuestion(questionId, null);
  }
  return placeMasked(lines, masked);
}

const BLANK = { fromMs: null, toMs: null, speaker: '', state: null, text: '', note: '' } as const;

type Add = (kind: ProtocolLine['kind'], said: Partial<ProtocolLine>) => void;

/** Breaks, exhibits, and who came and went. */
function addEvent(record: RecordView, { act, atMs }: RecordEntry, add: Add): void {
  if (act.kind === 'break.begun') {
    const toMs = record.breaks.find(({ fromMs }) => fromMs === atMs)?.toMs ?? null;
    add('break', { fromMs: atMs, toMs, text: act.reason });
  }
  if (act.kind === 'exhibit.added' && act.origin === 'made') {
    add('drawing', { fromMs: atMs, text: act.title, note: act.file?.sha256 ?? '' });
  }
  if (act.kind === 'exhibit.shown') {
    const exhibit = record.exhibits.find(({ exhibitId }) => exhibitId === act.exhibitId);
    add('exhibit', { fromMs: atMs, text: exhibit?.title ?? '', note: exhibit?.file?.sha256 ?? '' });
  }
  if (act.kind === 'presence.moved' || act.kind === 'presence.left') {
    const person = record.presences.find(({ presenceId }) => presenceId === act.presenceId);
    const text = act.kind === 'presence.moved' ? act.location : 'left';
    add('presence', { fromMs: atMs, speaker: person?.name ?? '', text, note: act.reason });
  }
}

type Act = RecordEntry['act'];
type Settlement = Extract<Act, { questionId: string }>;

function isSettlement(act: Act): act is Settlement {
  return act.kind.startsWith('question.') && act.kind !== 'question.submitted';
}

/** Puts each masked span before the first line that comes after its beginning. */
function placeMasked(lines: readonly ProtocolLine[], masked: readonly MaskedSpan[]): ProtocolLine[] {
  const placed = [...lines];
  for (const { fromMs, toMs, reason } of masked) {
    const line: ProtocolLine = {
      ...{ ...BLANK, id: newId('pln'), kind: 'masked', fromMs: Math.round(fromMs), text: reason },
      toMs: toMs === null ? null : Math.round(toMs),
    };
    const after = placed.findIndex((one) => one.fromMs !== null && one.fromMs > fromMs);
    placed.splice(after === -1 ? placed.length : after, 0, line);
  }
  return placed;
}
