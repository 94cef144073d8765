import { Button, Group, Stack, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';

export interface Names {
  readonly office: string;
  readonly workstation: string;
}

interface Props {
  readonly names: Names;
  readonly onNames: (names: Names) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** The names that stand in documents and in the certificate. */
export function NamesStep({ names, onNames, onBack, onNext }: Props) {
  const { t } = useTranslation();
  const complete = names.office.trim() !== '' && names.workstation.trim() !== '';
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (complete) onNext();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg" maw={640}>
        <TextInput
          label={t('first-run:names.office')}
          description={t('first-run:names.office-hint')}
          value={names.office}
          onChange={(event) => onNames({ ...names, office: event.currentTarget.value })}
          maxLength={300}
          required
          withAsterisk={false}
        />
        <TextInput
          label={t('first-run:names.workstation')}
          description={t('first-run:names.workstation-hint')}
          value={names.workstation}
          onChange={(event) => onNames({ ...names, workstation: event.currentTarget.value })}
          maxLength={300}
          required
          withAsterisk={false}
        />
      </Stack>
      <Group justify="space-between" mt="xl">
        <Button variant="default" onClick={onBack}>
          {t('common:back')}
        </Button>
        <Button type="submit" disabled={!complete}>
          {t('common:next')}
        </Button>
      </Group>
    </form>
  );
}
