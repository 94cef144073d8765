import { Button, Group, Stack, Text } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState, useStateAct } from '../../bridge/app-state.ts';
import { useAct } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LanguageSwitch } from '../../components/LanguageSwitch.tsx';
import { NewPassphrase } from '../../components/NewPassphrase.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { PassphraseField } from '../../components/PassphraseField.tsx';
import { Door } from './Door.tsx';

/** Somebody else set the passphrase: there is no way on before the person sets an own one. */
export function MustChange() {
  const { t } = useTranslation();
  const { account, vault } = useAppState();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState<string | null>(null);
  const change = useAct('accounts.change-passphrase', { refresh: [] });
  const lock = useStateAct('vault.lock');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (next !== null && current !== '' && !change.isPending) change.mutate({ current, next });
  };
  return (
    <Door>
      <PageTitle title={t('unlock:must-change.title')}>
        <LanguageSwitch />
      </PageTitle>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('unlock:must-change.why', { name: account?.name ?? '' })}</Text>
          <PassphraseField
            label={t('common:passphrase.current')}
            value={current}
            onChange={setCurrent}
            first
          />
          <NewPassphrase
            label={t('common:passphrase.new')}
            words={[account?.name ?? '', vault?.officeName ?? '', vault?.workstationName ?? '']}
            onReady={setNext}
          />
          <ErrorNotice error={change.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => lock.mutate({})} loading={lock.isPending}>
              {t('common:lock')}
            </Button>
            <Button type="submit" loading={change.isPending} disabled={next === null || current === ''}>
              {t('common:passphrase.change')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Door>
  );
}
