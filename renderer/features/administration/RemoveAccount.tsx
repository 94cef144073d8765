import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../electron/contract/model.ts';
import { useAct } from '../../bridge/hooks.ts';
import { Notice } from '../../components/Notice.tsx';
import { PassphraseConfirm } from '../../components/PassphraseConfirm.tsx';
import { AccountReach } from './AccountReach.tsx';

interface Props {
  readonly account: AccountView;
  readonly onClose: () => void;
}

/** Removes an account for good, and says what the person keeps all the same. */
export function RemoveAccount({ account, onClose }: Props) {
  const { t } = useTranslation();
  const remove = useAct('accounts.remove', { refresh: ['accounts.list'] });
  const held = account.reach.filter(({ until }) => until === null);
  const sole = held.filter((holding) => holding.sole).map(({ compartment }) => compartment);
  return (
    <PassphraseConfirm
      title={t('administration:accounts.remove-title', { name: account.name })}
      consequence={
        <Stack gap="sm">
          <Text>{t('administration:accounts.remove-consequence')}</Text>
          <Text fw={650}>{t('administration:reach.now')}</Text>
          <AccountReach reach={held} />
          <Text>{t('administration:reach.copy')}</Text>
          {sole.length > 0 && (
            <Notice kind="attention" title={t('administration:reach.sole')}>
              {sole.map((name) => t(`administration:compartment.${name}`)).join(', ')}
            </Notice>
          )}
        </Stack>
      }
      confirm={t('administration:accounts.remove')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={(passphrase) => remove.mutate({ id: account.id, passphrase }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
