import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionView } from '../../../electron/contract/retention.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useBytes } from '../../components/bytes.ts';
import { useDates } from '../../components/dates.ts';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import { standingOf } from './standing.ts';
import { useKeepingAct } from './use-keeping-act.ts';
import { useRuleWords } from './use-words.ts';

/** How long the session is kept, by which rule. */
export function RulePanel({ view }: { readonly view: RetentionView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const bytes = useBytes();
  const words = useRuleWords();
  const [changing, setChanging] = useState(false);
  const change = useKeepingAct('retention.set');
  const { sessionId, sealedAt, rule, byDefault, endsAt, files } = view;
  const over = ['destroyed', 'unfinished'].includes(standingOf(view));
  const acts = useRight('retention.manage') && !over && (
    <Button variant="default" onClick={() => setChanging(true)}>
      {t('retention:rule.change')}
    </Button>
  );
  const size = t('retention:files', { number: files.count, size: bytes(files.bytes) });
  return (
    <Section title={t('retention:rule.title')} acts={acts}>
      <Facts
        rows={[
          { term: t('retention:column.sealed'), value: dates.minute(sealedAt) },
          {
            term: t('retention:field.kind'),
            value: byDefault ? t('retention:rule.by-default', { rule: words(rule) }) : words(rule),
          },
          {
            term: t('retention:column.ends'),
            value: endsAt === null || rule.kind === 'until' ? '' : dates.minute(endsAt),
          },
          { term: t('retention:rule.files'), value: size },
        ]}
      />
      {changing && (
        <RuleDialog
          title={t('retention:rule.change')}
          rule={rule}
          byDefault={byDefault}
          pending={change.isPending}
          error={change.error}
          onSave={(next) => change.mutate({ sessionId, rule: next }, { onSuccess: () => setChanging(false) })}
          onClose={() => setChanging(false)}
        />
      )}
    </Section>
  );
}
