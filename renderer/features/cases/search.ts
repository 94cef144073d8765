import type { CaseView } from '../../../electron/contract/model.ts';

/** Cases whose pseudonym or number holds the words, the newest first. The identity is not searched: it stays closed. */
export function searchCases(cases: readonly CaseView[], words: string): readonly CaseView[] {
  const wanted = words.trim().toLocaleLowerCase();
  return cases
    .filter(({ pseudonym, erdr, kui }) =>
      [pseudonym, erdr, kui].some((text) => text.toLocaleLowerCase().includes(wanted)),
    )
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}
