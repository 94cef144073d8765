import { z } from 'zod';
import { LegalStatus } from './model.ts';

const Minutes = z.number().int().min(1).max(1440);

/** How long a child of an age is talked with: the law's limits, and marks before them that only advise. */
export const LegalLimits = z
  .object({
    /** Full years of age from which on the row does not hold any more. */
    belowAge: z.number().int().min(1).max(18),
    /** Null: whatever the legal status. */
    legalStatus: LegalStatus.nullable(),
    continuousMinutes: Minutes,
    dailyMinutes: Minutes,
    /** Null: nothing is advised before the limit. */
    continuousAdvisory: Minutes.nullable(),
    dailyAdvisory: Minutes.nullable(),
  })
  .strict()
  .refine(({ continuousAdvisory, continuousMinutes }) => (continuousAdvisory ?? 0) <= continuousMinutes, {
    path: ['continuousAdvisory'],
  })
  .refine(({ dailyAdvisory, dailyMinutes }) => (dailyAdvisory ?? 0) <= dailyMinutes, {
    path: ['dailyAdvisory'],
  })
  .refine(({ continuousMinutes, dailyMinutes }) => continuousMinutes <= dailyMinutes, {
    path: ['dailyMinutes'],
  });
export type LegalLimits = z.infer<typeof LegalLimits>;

/** What the legal clock goes by. */
export const LegalClockRules = z
  .object({
    /** The first row that fits counts. */
    limits: z.array(LegalLimits).max(40),
    /** Minutes of a break after which the continuous time begins anew; a shorter one only stops it. */
    restMinutes: z.number().int().min(1).max(120),
  })
  .strict();
export type LegalClockRules = z.infer<typeof LegalClockRules>;

const LAW = { legalStatus: null, continuousMinutes: 120, dailyMinutes: 240 } as const;

/** What an office begins with. The law's limits are unofficial readings, and each office can change them. */
export const DEFAULT_LEGAL_CLOCK: LegalClockRules = {
  limits: [
    { belowAge: 7, ...LAW, continuousAdvisory: 30, dailyAdvisory: 60 },
    { belowAge: 14, ...LAW, continuousAdvisory: 60, dailyAdvisory: 120 },
    { belowAge: 18, ...LAW, continuousAdvisory: null, dailyAdvisory: null },
  ],
  restMinutes: 10,
};

/** The limits for a child of this age in full years; null: the table says nothing of it. */
export function limitsFor(
  { limits }: LegalClockRules,
  child: { readonly ageYears: number; readonly legalStatus: z.infer<typeof LegalStatus> },
): LegalLimits | null {
  const fits = ({ belowAge, legalStatus }: LegalLimits) =>
    child.ageYears < belowAge && (legalStatus === null || legalStatus === child.legalStatus);
  return limits.find(fits) ?? null;
}
