import { z } from 'zod';
import { Id } from '../primitives.ts';
import { type RecordEntry, Speaker } from './acts.ts';

export const QuestionState = z.enum(['waiting', 'asked', 'rephrased', 'withdrawn', 'declined']);
export type QuestionState = z.infer<typeof QuestionState>;

/** A question that was handed to the interviewer, and what became of it. */
export const Question = z.object({
  questionId: Id,
  by: Speaker,
  text: z.string(),
  state: QuestionState,
  submittedMs: z.number().nullable(),
  settledMs: z.number().nullable(),
  /** The words that were used, where it was rephrased. */
  words: z.string(),
  /** Why it was withdrawn, or why the child declined. */
  reason: z.string(),
});
export type Question = z.infer<typeof Question>;

/** In the order in which they were submitted. */
export function questionsOf(entries: readonly RecordEntry[]): Question[] {
  const questions = new Map<string, Question>();
  for (const { act, atMs } of entries) {
    if (act.kind === 'question.submitted') {
      const { questionId, by, text } = act;
      const unsettled = { state: 'waiting', settledMs: null, words: '', reason: '' } as const;
      questions.set(questionId, { questionId, by, text, submittedMs: atMs, ...unsettled });
      continue;
    }
    const settled = settlementOf(act);
    const question = settled === null ? undefined : questions.get(settled.questionId);
    if (settled !== null && question !== undefined) {
      questions.set(settled.questionId, { ...question, ...settled, settledMs: atMs });
    }
  }
  return [...questions.values()];
}

type Settlement = Pick<Question, 'questionId' | 'state' | 'words' | 'reason'>;

function settlementOf(act: RecordEntry['act']): Settlement | null {
  switch (act.kind) {
    case 'question.asked':
      return { questionId: act.questionId, state: 'asked', words: '', reason: '' };
    case 'question.rephrased':
      return { questionId: act.questionId, state: 'rephrased', words: act.words, reason: '' };
    case 'question.withdrawn':
      return { questionId: act.questionId, state: 'withdrawn', words: '', reason: act.reason };
    case 'question.declined':
      return { questionId: act.questionId, state: 'declined', words: '', reason: act.reason };
    default:
      return null;
  }
}
