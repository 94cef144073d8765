import { RetentionRule } from '../../../electron/contract/retention.ts';
import { parseDay } from '../../components/day.ts';

/** `default`: the session has no rule of its own. */
export type RuleKind = RetentionRule['kind'] | 'default';

/** What stands in the fields of a rule. */
export interface RuleDraft {
  readonly kind: RuleKind;
  readonly count: string;
  readonly date: string;
}

export function ruleDraftOf(rule: RetentionRule, byDefault: boolean): RuleDraft {
  return {
    kind: byDefault ? 'default' : rule.kind,
    count: rule.kind === 'days' || rule.kind === 'years' ? String(rule.count) : '',
    date: rule.kind === 'until' ? rule.date : '',
  };
}

/** The rule that the fields say; `default` for none of its own, null for what is no rule yet. */
export function ruleOf({ kind, count, date }: RuleDraft): RetentionRule | 'default' | null {
  if (kind === 'default') return 'default';
  const said = { 'for-ever': {}, until: { date: parseDay(date) }, days: { count: whole(count) } };
  const fields = kind === 'years' ? said.days : said[kind];
  const parsed = RetentionRule.safeParse({ kind, ...fields });
  return parsed.success ? parsed.data : null;
}

const whole = (text: string): number | null => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : null);
