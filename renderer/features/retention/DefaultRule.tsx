import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionRule } from '../../../electron/contract/retention.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useAct } from '../../bridge/hooks.ts';
import { Section } from '../../components/Section.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import { useRuleWords } from './use-words.ts';

/** The rule for every session that has none of its own. */
export function DefaultRule({ rule }: { readonly rule: RetentionRule }) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const [changing, setChanging] = useState(false);
  const mayManage = useRight('retention.manage');
  const change = useAct('retention.set-default', { refresh: ['retention.list', 'retention.get'] });
  const acts = mayManage && (
    <Button variant="default" onClick={() => setChanging(true)}>
      {t('retention:default.change')}
    </Button>
  );
  return (
    <Section title={t('retention:default.title')} acts={acts}>
      <Text>{words(rule)}</Text>
      <Text c="dimmed">{t('retention:default.note')}</Text>
      {changing && (
        <RuleDialog
          title={t('retention:default.change')}
          rule={rule}
          byDefault={null}
          pending={change.isPending}
          error={change.error}
          onSave={(next) =>
            next !== null && change.mutate({ rule: next }, { onSuccess: () => setChanging(false) })
          }
          onClose={() => setChanging(false)}
        />
      )}
    </Section>
  );
}
