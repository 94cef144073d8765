import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../electron/contract/model.ts';
import { compartmentsOf, type GrantableRight, type Role, rolesAt } from '../../../electron/contract/roles.ts';
import { useAppState } from '../../bridge/app-state.ts';
import { useAct } from '../../bridge/hooks.ts';
import { PassphraseConfirm } from '../../components/PassphraseConfirm.tsx';
import { RoleRights } from './RoleRights.tsx';

interface Props {
  readonly account: AccountView;
  readonly onClose: () => void;
}

/** Gives an account another role or other further rights. */
export function ChangeAccount({ account, onClose }: Props) {
  const { t } = useTranslation();
  const { vault } = useAppState();
  const [role, setRole] = useState<Role>(account.role);
  const [granted, setGranted] = useState<readonly GrantableRight[]>(account.granted);
  const change = useAct('accounts.change', { refresh: ['accounts.list'] });
  const lost = compartmentsOf(account.role).filter((name) => !compartmentsOf(role).includes(name));
  return (
    <PassphraseConfirm
      title={t('administration:accounts.change-title', { name: account.name })}
      consequence={
        <Stack gap="md">
          <RoleRights
            roles={rolesAt(vault?.kind ?? 'room')}
            role={role}
            granted={granted}
            onRole={setRole}
            onGranted={setGranted}
          />
          <Text>{t('administration:accounts.change-consequence')}</Text>
          {lost.length > 0 && (
            <Text>
              {t('administration:accounts.change-lost', {
                compartments: lost.map((name) => t(`administration:compartment.${name}`)).join(', '),
              })}
            </Text>
          )}
        </Stack>
      }
      confirm={t('administration:accounts.change')}
      pending={change.isPending}
      error={change.error}
      onConfirm={(passphrase) =>
        change.mutate({ id: account.id, role, granted: [...granted], passphrase }, { onSuccess: onClose })
      }
      onClose={onClose}
    />
  );
}
