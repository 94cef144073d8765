import type { Right } from '../../../electron/contract/roles.ts';

export type Step = 'findings' | 'protocol' | 'referral' | 'deliver' | 'review';

const STEPS: readonly { readonly step: Step; readonly rights: readonly Right[] }[] = [
  { step: 'findings', rights: ['finding.edit', 'finding.released.view'] },
  { step: 'protocol', rights: ['protocol.edit'] },
  { step: 'referral', rights: ['case.edit'] },
  { step: 'deliver', rights: ['evidence.export'] },
  { step: 'review', rights: ['recording.review'] },
];

/** What follows on a sealed session, in order, and which of it this person can do. */
export function nextSteps(rights: readonly Right[]): { step: Step; mine: boolean }[] {
  return STEPS.map(({ step, rights: any }) => ({ step, mine: any.some((right) => rights.includes(right)) }));
}
