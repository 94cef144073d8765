import type { PackageView } from './package-view.ts';

export interface CasePackages {
  /** Number of the case; empty where the office gave none. */
  readonly caseNumber: string;
  readonly packages: readonly PackageView[];
}

/** Packages by the number of their case, those without a number last; within a case the newest first. */
export function byCase(packages: readonly PackageView[]): CasePackages[] {
  const newestFirst = [...packages].sort((one, other) => other.importedAt.localeCompare(one.importedAt));
  const numbers = [...new Set(newestFirst.map(({ caseNumber }) => caseNumber))];
  return numbers
    .sort((one, other) => Number(one === '') - Number(other === ''))
    .map((caseNumber) => ({
      caseNumber,
      packages: newestFirst.filter((one) => one.caseNumber === caseNumber),
    }));
}
