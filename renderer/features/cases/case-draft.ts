import type { z } from 'zod';
import {
  CaseInput,
  type CaseView,
  ReferralCategory,
  ReferralSource,
  SpokenLanguage,
} from '../../../electron/contract/model.ts';
import { parseDay } from '../../components/day.ts';

/** A case while it is typed: every field is what stands in its control, nothing is chosen beforehand but the day. */
export interface CaseDraft {
  readonly pseudonym: string;
  readonly age: string;
  readonly language: string;
  readonly needs: string;
  readonly source: string;
  readonly category: string;
  readonly receivedOn: string;
  readonly note: string;
  readonly erdr: string;
  readonly kui: string;
}

/** Why a field cannot be saved as it stands; each has a sentence under `cases:form.problem`. */
export type CaseProblem = 'required' | 'age' | 'day' | 'future';
export type CaseProblems = Partial<Record<keyof CaseDraft, CaseProblem>>;

const OLDEST = 17;

/** `received`: the day of the referral as the office writes dates. */
export function emptyCase(received: string): CaseDraft {
  return {
    pseudonym: '',
    age: '',
    language: '',
    needs: '',
    source: '',
    category: '',
    receivedOn: received,
    note: '',
    erdr: '',
    kui: '',
  };
}

/** `received`: the day of the referral as the office writes dates. */
export function draftOf(view: CaseView, received: string): CaseDraft {
  const { source, category, note } = view.referral;
  const { pseudonym, language, needs, erdr, kui } = view;
  return {
    pseudonym,
    age: String(view.ageYears),
    language,
    needs,
    source,
    category,
    receivedOn: received,
    note,
    erdr,
    kui,
  };
}

/** What keeps a draft from being saved. `today` is the workstation's calendar day. */
export function problemsOf(draft: CaseDraft, today: string): CaseProblems {
  const problems: CaseProblems = {};
  for (const field of ['pseudonym', 'age', 'language', 'source', 'category', 'receivedOn'] as const) {
    if (draft[field].trim() === '') problems[field] = 'required';
  }
  if (draft.age !== '' && !(/^\d{1,2}$/.test(draft.age) && Number(draft.age) <= OLDEST)) problems.age = 'age';
  const received = parseDay(draft.receivedOn);
  if (received === null) problems.receivedOn = 'day';
  else if (received > today) problems.receivedOn = 'future';
  return problems;
}

/** The case as main takes it; null while something keeps it from being saved. */
export function caseInputOf(draft: CaseDraft, today: string): z.infer<typeof CaseInput> | null {
  if (Object.keys(problemsOf(draft, today)).length > 0) return null;
  const { pseudonym, needs, note, erdr, kui } = draft;
  const receivedOn = parseDay(draft.receivedOn);
  const input = CaseInput.safeParse({
    pseudonym,
    referral: { source: draft.source, category: draft.category, receivedOn, note },
    erdr,
    kui,
    ageYears: Number(draft.age),
    language: draft.language,
    needs,
  });
  return input.success ? input.data : null;
}

/** An ЕРДР number usually has 15 digits; another is remarked on and never refused. */
export function erdrIsUnusual(erdr: string): boolean {
  const text = erdr.trim();
  return text !== '' && !/^\d{15}$/.test(text);
}

export const CASE_CHOICES = {
  source: ReferralSource.options,
  category: ReferralCategory.options,
  language: SpokenLanguage.options,
} as const;
