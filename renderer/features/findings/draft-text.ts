import type { FindingInput } from '../../../electron/contract/model.ts';

/** A finding before anything is written. */
export const EMPTY_DRAFT: FindingInput = { title: '', description: '', grade: 'not-graded', conclusion: '' };

/** What of a finding is written by hand. */
export function textOf({ title, description, grade, conclusion }: FindingInput): FindingInput {
  return { title, description, grade, conclusion };
}

/** Whether two drafts say the same; blanks around a title are not kept. */
export function sameDraft(one: FindingInput, other: FindingInput): boolean {
  const told = (draft: FindingInput) => JSON.stringify({ ...textOf(draft), title: draft.title.trim() });
  return told(one) === told(other);
}

/** A draft without a title has no name in the list and is not kept. */
export function isKeepable({ title }: FindingInput): boolean {
  return title.trim() !== '';
}

/** What a document needs before a person puts his name under it. */
export function isSignable({ title, description, conclusion }: FindingInput): boolean {
  return [title, description, conclusion].every((text) => text.trim() !== '');
}
