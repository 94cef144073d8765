import {
  type LegalClockRules,
  LegalClockRules as RulesSchema,
} from '../../../../electron/contract/legal-limits.ts';

/** A row of the table while it is typed; empty advice: none. `key` tells the rows apart. */
export interface LimitsRowDraft {
  readonly key: string;
  readonly belowAge: string;
  readonly legalStatus: string;
  readonly continuousAdvisory: string;
  readonly continuousMinutes: string;
  readonly dailyAdvisory: string;
  readonly dailyMinutes: string;
}

export interface LimitsDraft {
  readonly rows: readonly LimitsRowDraft[];
  readonly restMinutes: string;
}

const optional = (minutes: number | null): string => (minutes === null ? '' : String(minutes));

export function draftOf({ limits, restMinutes }: LegalClockRules): LimitsDraft {
  return {
    restMinutes: String(restMinutes),
    rows: limits.map((row) => ({
      key: crypto.randomUUID(),
      belowAge: String(row.belowAge),
      legalStatus: row.legalStatus ?? '',
      continuousAdvisory: optional(row.continuousAdvisory),
      continuousMinutes: String(row.continuousMinutes),
      dailyAdvisory: optional(row.dailyAdvisory),
      dailyMinutes: String(row.dailyMinutes),
    })),
  };
}

/** A further row, as strict as nothing yet. */
export function newRow(): LimitsRowDraft {
  return {
    key: crypto.randomUUID(),
    belowAge: '18',
    legalStatus: '',
    continuousAdvisory: '',
    continuousMinutes: '120',
    dailyAdvisory: '',
    dailyMinutes: '240',
  };
}

const number = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);

function rowOf(row: LimitsRowDraft) {
  return {
    belowAge: number(row.belowAge),
    legalStatus: row.legalStatus === '' ? null : row.legalStatus,
    continuousAdvisory: row.continuousAdvisory.trim() === '' ? null : number(row.continuousAdvisory),
    continuousMinutes: number(row.continuousMinutes),
    dailyAdvisory: row.dailyAdvisory.trim() === '' ? null : number(row.dailyAdvisory),
    dailyMinutes: number(row.dailyMinutes),
  };
}

/** What the legal clock goes by; null while something does not hold. */
export function rulesOf({ rows, restMinutes }: LimitsDraft): LegalClockRules | null {
  const rules = RulesSchema.safeParse({ limits: rows.map(rowOf), restMinutes: number(restMinutes) });
  return rules.success ? rules.data : null;
}

/** The fields that do not hold, as `KEY FIELD` of a row, or `rest`. */
export function problemsOf({ rows, restMinutes }: LimitsDraft): ReadonlySet<string> {
  const rules = RulesSchema.safeParse({ limits: rows.map(rowOf), restMinutes: number(restMinutes) });
  const issues = rules.success ? [] : rules.error.issues;
  return new Set(
    issues.map(({ path: [part, at, field] }) =>
      part === 'limits' ? `${rows[Number(at)]?.key} ${String(field)}` : 'rest',
    ),
  );
}
