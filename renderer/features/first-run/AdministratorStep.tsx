import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { NewPassphrase } from '../../components/NewPassphrase.tsx';

interface Props {
  /** Names already given, which make a passphrase weaker. */
  readonly near: readonly string[];
  readonly pending: boolean;
  readonly error: unknown;
  readonly onBack: () => void;
  readonly onCreate: (name: string, passphrase: string) => void;
}

/** The first account. With it the vault is made. */
export function AdministratorStep({ near, pending, error, onBack, onCreate }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const complete = name.trim() !== '' && passphrase !== null;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (name.trim() !== '' && passphrase !== null && !pending) onCreate(name, passphrase);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg" maw={640}>
        <TextInput
          label={t('first-run:administrator.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={300}
          disabled={pending}
          required
          withAsterisk={false}
        />
        <NewPassphrase
          label={t('first-run:administrator.passphrase')}
          words={[...near, name]}
          onReady={setPassphrase}
        />
        <ErrorNotice error={error} />
        {pending && <Text role="status">{t('first-run:administrator.creating')}</Text>}
      </Stack>
      <Group justify="space-between" mt="xl">
        <Button variant="default" onClick={onBack} disabled={pending}>
          {t('common:back')}
        </Button>
        <Button type="submit" loading={pending} disabled={!complete}>
          {t('first-run:administrator.create')}
        </Button>
      </Group>
    </form>
  );
}
