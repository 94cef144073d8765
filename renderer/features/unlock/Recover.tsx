import { Button, Group, List, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState, useStateAct } from '../../bridge/app-state.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { NewPassphrase } from '../../components/NewPassphrase.tsx';

/** For when nobody can open the vault: the recovery sheet gives one account a new passphrase. */
export function Recover({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { vault } = useAppState();
  const [identity, setIdentity] = useState('');
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const recover = useStateAct('vault.recover');
  const ready = identity.trim() !== '' && name.trim() !== '' && passphrase !== null;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (identity.trim() === '' || name.trim() === '' || passphrase === null || recover.isPending) return;
    recover.mutate({ identity, name, passphrase });
  };
  return (
    <form onSubmit={submit} aria-label={t('unlock:recover.title')}>
      <Stack>
        <Text fw={650} size="lg">
          {t('unlock:recover.title')}
        </Text>
        <List size="sm" spacing={4}>
          <List.Item>{t('unlock:recover.what')}</List.Item>
          <List.Item>{t('unlock:recover.logged')}</List.Item>
          <List.Item>{t('unlock:recover.sheet')}</List.Item>
        </List>
        <Textarea
          label={t('unlock:recover.identity')}
          description={t('unlock:recover.identity-hint')}
          value={identity}
          onChange={(event) => setIdentity(event.currentTarget.value)}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          maxLength={4096}
          rows={3}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <TextInput
          label={t('unlock:recover.name')}
          description={t('unlock:recover.name-hint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
        />
        <NewPassphrase
          label={t('common:passphrase.new')}
          words={[name, vault?.officeName ?? '', vault?.workstationName ?? '']}
          onReady={setPassphrase}
        />
        <ErrorNotice error={recover.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={recover.isPending}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={recover.isPending} disabled={!ready}>
            {t('unlock:recover.open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
