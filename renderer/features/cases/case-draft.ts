import type { z } from 'zod';
import {
  CaseInput,
  type CaseView,
  ReferralCategory,
  ReferralSource,
  SpokenLanguage,
} from '../../../electron/contract/model.ts';

/** A case while it is typed: every field is what stands in its control, nothing is chosen beforehand. */
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
export type CaseProblem = 'required' | 'age' | 'future';
export type CaseProblems = Partial<Record<keyof CaseDraft, CaseProblem>>;

const OLDEST = 17;

export function emptyCase(today: string): CaseDraft {
  return {
    pseudonym: '',
    age: '',
    language: '',
    needs: '',
    source: '',
    category: '',
    receivedOn: today,
    note: '',
    erdr: '',
    kui: '',
  };
}

export function draftOf(view: CaseView): CaseDraft {
  const { source, category, receivedOn, note } = view.referral;
  const { pseudonym, language, needs, erdr, kui } = view;
  return {
    pseudonym,
    age: String(view.ageYears),
    language,
    needs,
    source,
    category,
    receivedOn,
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
  if (draft.receivedOn > today) problems.receivedOn = 'future';
  return problems;
}

/** The case as main takes it; null while something keeps it from being saved. */
export function caseInputOf(draft: CaseDraft, today: string): z.infer<typeof CaseInput> | null {
  if (Object.keys(problemsOf(draft, today)).length > 0) return null;
  const { pseudonym, needs, note, receivedOn, erdr, kui } = draft;
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
