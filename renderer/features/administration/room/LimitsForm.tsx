import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../electron/contract/calls/office.ts';
import { useAct, useCall } from '../../../bridge/hooks.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Reading } from '../../../components/Reading.tsx';
import { Section } from '../../../components/Section.tsx';
import { LimitsTable } from './LimitsTable.tsx';
import { draftOf, type LimitsDraft, newRow, problemsOf, rulesOf } from './limits-draft.ts';

/** How long a child may be talked with, by age and legal status. */
export function LimitsForm() {
  const { t } = useTranslation();
  const settings = useCall('settings.get', {});
  return (
    <Section title={t('administration:limits.title')}>
      <Text mb="md" maw="80ch">
        {t('administration:limits.note')}
      </Text>
      <Reading of={settings}>{(value) => <Form settings={value} />}</Reading>
    </Section>
  );
}

function Form({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(settings.legalClock));
  const save = useAct('settings.set', { refresh: ['settings.get'] });
  const legalClock = rulesOf(draft);
  const problems = problemsOf(draft);
  const change = (changed: Partial<LimitsDraft>) => {
    save.reset();
    setDraft({ ...draft, ...changed });
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (legalClock !== null && !save.isPending) save.mutate({ ...settings, legalClock });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <LimitsTable rows={draft.rows} problems={problems} onChange={(rows) => change({ rows })} />
        <Button
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => change({ rows: [...draft.rows, newRow()] })}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('administration:limits.add')}
        </Button>
        <TextInput
          label={t('administration:limits.rest')}
          description={t('administration:limits.rest-hint')}
          error={problems.has('rest') && t('administration:limits.rest-wrong')}
          value={draft.restMinutes}
          onChange={(event) => change({ restMinutes: event.currentTarget.value })}
          inputMode="numeric"
          maxLength={3}
          maw={720}
        />
        {[...problems].some((problem) => problem !== 'rest') && (
          <Text fw={650}>{t('administration:limits.wrong')}</Text>
        )}
        <ErrorNotice error={save.error} />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={legalClock === null}>
            {t('common:save')}
          </Button>
          <Text role="status">{save.isSuccess && t('administration:settings.saved')}</Text>
        </Group>
      </Stack>
    </form>
  );
}
