import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../electron/contract/model.ts';
import { useAppState } from '../../bridge/app-state.ts';
import { useAct } from '../../bridge/hooks.ts';
import { NewPassphrase } from '../../components/NewPassphrase.tsx';
import { PassphraseConfirm } from '../../components/PassphraseConfirm.tsx';

interface Props {
  readonly account: AccountView;
  readonly onClose: () => void;
}

/** Lets a person in again who forgot the passphrase. */
export function RestoreAccount({ account, onClose }: Props) {
  const { t } = useTranslation();
  const { vault } = useAppState();
  const [next, setNext] = useState<string | null>(null);
  const restore = useAct('accounts.restore', { refresh: ['accounts.list'] });
  return (
    <PassphraseConfirm
      title={t('administration:accounts.restore-title', { name: account.name })}
      consequence={
        <Stack gap="md">
          <Text>{t('administration:accounts.restore-consequence')}</Text>
          <NewPassphrase
            label={t('administration:accounts.restore-passphrase')}
            words={[account.name, vault?.officeName ?? '', vault?.workstationName ?? '']}
            onReady={setNext}
          />
        </Stack>
      }
      confirm={t('administration:accounts.restore')}
      pending={restore.isPending}
      ready={next !== null}
      error={restore.error}
      onConfirm={(passphrase) => {
        if (next !== null) restore.mutate({ id: account.id, next, passphrase }, { onSuccess: onClose });
      }}
      onClose={onClose}
    />
  );
}
