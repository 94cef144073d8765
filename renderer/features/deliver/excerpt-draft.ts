import type { CallInput } from '../../../electron/contract/calls.ts';
import { formatDuration } from '../../components/time.ts';

/** A stretch as a person types it, as `12:31` or `00:12:31`. */
export interface TypedSpan {
  readonly id: number;
  readonly from: string;
  readonly to: string;
}

/** What a person takes out of a session before it is made. */
export interface ExcerptDraft {
  readonly spans: readonly TypedSpan[];
  /** Null: all channels. */
  readonly labels: readonly string[] | null;
  /** Ids of released findings. */
  readonly findings: readonly string[];
  /** Positions in the custody log. */
  readonly events: readonly number[];
  readonly reason: string;
}

/** One empty stretch of these channels; null: of all. */
export function emptyDraft(labels: readonly string[] | null): ExcerptDraft {
  return { spans: [{ id: 0, from: '', to: '' }], labels, findings: [], events: [], reason: '' };
}

/** The draft of stretches that were marked while they were watched, of whatever was on the screen; null without any. */
export function marked(spans: readonly Stretch[]): ExcerptDraft | null {
  if (spans.length === 0) return null;
  const typed = spans.map(({ fromMs, toMs }, id) => ({
    ...{ id, from: formatDuration(fromMs), to: formatDuration(toMs) },
  }));
  return { ...emptyDraft(null), spans: typed };
}

const TIME = /^(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d{1,2})$/;
const MS_PER_SECOND = 1000;

/** A typed time in milliseconds; null for what is none. */
export function readTime(text: string): number | null {
  const found = TIME.exec(text.trim());
  if (found === null) return null;
  const [hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  if (hours === undefined || minutes === undefined || seconds === undefined) return null;
  if (seconds > 59 || minutes > 59) return null;
  return ((hours * 60 + minutes) * 60 + seconds) * MS_PER_SECOND;
}

type Stretch = CallInput<'delivery.excerpt'>['spans'][number];

/** A typed stretch that lies in a session of this length and has one; null for any other. */
export function readSpan({ from, to }: Pick<TypedSpan, 'from' | 'to'>, durationMs: number): Stretch | null {
  const fromMs = readTime(from);
  const toMs = readTime(to);
  if (fromMs === null || toMs === null || fromMs >= toMs || fromMs >= durationMs) return null;
  return { fromMs, toMs };
}

export type SpanFault = 'none' | 'empty' | 'wrong';

/** Whether a row is empty, a stretch, or neither. */
export function faultOf(span: TypedSpan, durationMs: number): SpanFault {
  if (span.from.trim() === '' && span.to.trim() === '') return 'empty';
  return readSpan(span, durationMs) === null ? 'wrong' : 'none';
}

/** The stretches that were typed; rows that are not filled in are passed over. */
export function readSpans({ spans }: ExcerptDraft, durationMs: number): Stretch[] {
  return spans.flatMap((span) => readSpan(span, durationMs) ?? []);
}

export type MissingOfExcerpt = 'choice' | 'spans' | 'channel' | 'reason';

/** What an excerpt still lacks, in the order of the screen. */
export function missingOfExcerpt(draft: ExcerptDraft, durationMs: number): MissingOfExcerpt[] {
  const spans = readSpans(draft, durationMs);
  const lacks: [MissingOfExcerpt, boolean][] = [
    ['spans', draft.spans.some((span) => faultOf(span, durationMs) === 'wrong')],
    ['choice', spans.length + draft.findings.length + draft.events.length === 0],
    ['channel', spans.length > 0 && draft.labels?.length === 0],
    ['reason', draft.reason.trim() === ''],
  ];
  return lacks.filter(([, is]) => is).map(([what]) => what);
}
