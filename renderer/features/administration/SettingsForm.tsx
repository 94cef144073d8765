import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../electron/contract/calls/office.ts';
import { useAct, useCall } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { MirrorForm } from './MirrorForm.tsx';
import { draftOf, type SettingsDraft, settingsOf, settingsProblems } from './settings-draft.ts';

/** What the office sets for this workstation. */
export function SettingsForm() {
  const { t } = useTranslation();
  const settings = useCall('settings.get', {});
  return (
    <Stack gap="lg">
      <Section title={t('administration:settings.title')}>
        <Reading of={settings}>{(value) => <Form settings={value} />}</Reading>
      </Section>
      <MirrorForm />
    </Stack>
  );
}

function Form({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(settings));
  const save = useAct('settings.set', { refresh: ['settings.get', 'health.get'] });
  const next = settingsOf(draft);
  const change = (changed: Partial<SettingsDraft>) => {
    save.reset();
    setDraft({ ...draft, ...changed });
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (next !== null && !save.isPending) save.mutate(next);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack maw={720}>
        <Fields draft={draft} onChange={change} />
        <ErrorNotice error={save.error} />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={next === null}>
            {t('common:save')}
          </Button>
          <Text role="status">{save.isSuccess && t('administration:settings.saved')}</Text>
        </Group>
      </Stack>
    </form>
  );
}

interface FieldsProps {
  readonly draft: SettingsDraft;
  readonly onChange: (changed: Partial<SettingsDraft>) => void;
}

function Fields({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const problems = settingsProblems(draft);
  return (
    <>
      <TextInput
        label={t('administration:settings.idle')}
        description={t('administration:settings.idle-hint')}
        error={problems.idleMinutes && t('administration:settings.idle-wrong')}
        value={draft.idleMinutes}
        onChange={(event) => onChange({ idleMinutes: event.currentTarget.value })}
        inputMode="numeric"
        maxLength={3}
      />
      <TextInput
        label={t('administration:settings.backup')}
        description={t('administration:settings.backup-hint')}
        error={problems.backupDays && t('administration:settings.backup-wrong')}
        value={draft.backupDays}
        onChange={(event) => onChange({ backupDays: event.currentTarget.value })}
        inputMode="numeric"
        maxLength={3}
      />
      <TextInput
        label={t('administration:settings.device-check')}
        description={t('administration:settings.device-check-hint')}
        error={problems.deviceCheckMinutes && t('administration:settings.device-check-wrong')}
        value={draft.deviceCheckMinutes}
        onChange={(event) => onChange({ deviceCheckMinutes: event.currentTarget.value })}
        inputMode="numeric"
        maxLength={4}
      />
      <TextInput
        label={t('administration:settings.timestamp')}
        description={t('administration:settings.timestamp-hint')}
        error={problems.timestampUrl && t('administration:settings.timestamp-wrong')}
        value={draft.timestampUrl}
        onChange={(event) => onChange({ timestampUrl: event.currentTarget.value })}
        inputMode="url"
        spellCheck={false}
        maxLength={300}
      />
      <TextInput
        label={t('administration:settings.address')}
        description={t('administration:settings.address-hint')}
        value={draft.officeAddress}
        onChange={(event) => onChange({ officeAddress: event.currentTarget.value })}
        maxLength={300}
      />
      <Checkbox
        label={t('administration:settings.two-persons')}
        description={t('administration:settings.two-persons-hint')}
        checked={draft.twoPersonRelease}
        onChange={(event) => onChange({ twoPersonRelease: event.currentTarget.checked })}
      />
    </>
  );
}
