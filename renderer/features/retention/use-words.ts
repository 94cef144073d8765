import { useTranslation } from 'react-i18next';
import type { RetentionRule } from '../../../electron/contract/retention.ts';
import { useDates } from '../../components/dates.ts';

/** Writes a rule in words: "25 years after sealing". */
export function useRuleWords(): (rule: RetentionRule) => string {
  const { t } = useTranslation();
  const dates = useDates();
  return (rule) => {
    switch (rule.kind) {
      case 'for-ever':
        return t('retention:rule.for-ever');
      case 'until':
        return t('retention:rule.until', { when: dates.day(rule.date) });
      case 'days':
        return t('retention:rule.days', { count: rule.count });
      case 'years':
        return t('retention:rule.years', { count: rule.count });
    }
  };
}
