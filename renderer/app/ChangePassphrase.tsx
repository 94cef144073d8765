import { Button, Group, Stack, Text } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../bridge/app-state.ts';
import { useAct } from '../bridge/hooks.ts';
import { Dialog } from '../components/Dialog.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { NewPassphrase } from '../components/NewPassphrase.tsx';
import { PassphraseField } from '../components/PassphraseField.tsx';

/** Gives the person's own account a new passphrase. */
export function ChangePassphrase({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { account, vault } = useAppState();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState<string | null>(null);
  const change = useAct('accounts.change-passphrase', { refresh: [] });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (next !== null && current !== '' && !change.isPending) change.mutate({ current, next });
  };
  return (
    <Dialog onClose={onClose} title={t('common:passphrase.change')}>
      {change.isSuccess ? (
        <Stack align="flex-start">
          <Text role="status">{t('common:passphrase.changed')}</Text>
          <Button onClick={onClose}>{t('common:close')}</Button>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
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
              <Button variant="default" onClick={onClose}>
                {t('common:cancel')}
              </Button>
              <Button type="submit" loading={change.isPending} disabled={next === null || current === ''}>
                {t('common:passphrase.change')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
