/** A question about the child's needs with its answer, each on one line. */
export interface PlanAnswer {
  readonly question: string;
  readonly answer: string;
}

/** The plan of a session: the answers about needs, and what the interviewer writes freely. */
export interface Plan {
  readonly answers: readonly PlanAnswer[];
  readonly free: string;
}

const LINE = /^([^:\n]+):(.*)$/;
const GAP = '\n\n';

/**
 * Reads a plan's text. It is kept as plain words, so that protocol and package show it as it is: lines `question: answer`,
 * an empty line, then free text. A text that does not begin so is free as a whole.
 */
export function parsePlan(text: string): Plan {
  const end = text.indexOf(GAP);
  const head = end === -1 ? text : text.slice(0, end);
  const lines = head.split('\n').map((line) => LINE.exec(line));
  if (!lines.every((line) => line !== null)) return { answers: [], free: text };
  const answers = lines.map(([, question = '', answer = '']) => ({
    question: question.trim(),
    answer: answer.trim(),
  }));
  return { answers, free: end === -1 ? '' : text.slice(end + GAP.length) };
}

/** Writes a plan as text; an answer's own line breaks become blanks. */
export function composePlan({ answers, free }: Plan): string {
  const lines = answers.map(({ question, answer }) =>
    `${question}: ${answer.replace(/\s+/g, ' ').trim()}`.trimEnd(),
  );
  return free.trim() === '' ? lines.join('\n') : [lines.join('\n'), free].join(lines.length === 0 ? '' : GAP);
}

/** The plan with these questions in front, where it has none yet: that of a session that is prepared anew. */
export function withQuestions(plan: Plan, questions: readonly string[]): Plan {
  if (plan.answers.length > 0) return plan;
  return { answers: questions.map((question) => ({ question, answer: '' })), free: plan.free };
}

/**
 * The plan with the questions that nobody has answered yet in the language of the screen; an answer stays with the words
 * that it answered. Gives the same plan when nothing differs.
 */
export function askedIn(plan: Plan, questions: readonly string[]): Plan {
  if (plan.answers.length < questions.length) return plan;
  const answers = plan.answers.map((given, at) => {
    const question = questions[at];
    const open = question !== undefined && question !== given.question && given.answer.trim() === '';
    return open ? { ...given, question } : given;
  });
  return answers.every((given, at) => given === plan.answers[at]) ? plan : { ...plan, answers };
}

/** The questions that nobody has answered. */
export function unanswered({ answers }: Plan): readonly string[] {
  return answers.filter(({ answer }) => answer.trim() === '').map(({ question }) => question);
}
