import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GrantableRight, type Role, rolesAt } from '../../../electron/contract/roles.ts';
import { useAppState } from '../../bridge/app-state.ts';
import { useAct } from '../../bridge/hooks.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { NewPassphrase } from '../../components/NewPassphrase.tsx';
import { RoleRights } from './RoleRights.tsx';

/** Opens an account: name, role with what it means, further rights, and its first passphrase. */
export function AddAccount({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { vault } = useAppState();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role | null>(null);
  const [granted, setGranted] = useState<readonly GrantableRight[]>([]);
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const add = useAct('accounts.add', { refresh: ['accounts.list'] });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (name.trim() === '' || role === null || passphrase === null || add.isPending) return;
    add.mutate({ name, role, granted: [...granted], passphrase }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('administration:accounts.add')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('administration:accounts.name')}
            description={t('administration:accounts.name-hint')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={300}
            autoComplete="off"
            data-autofocus
          />
          <RoleRights
            roles={rolesAt(vault?.kind ?? 'room')}
            role={role}
            granted={granted}
            onRole={setRole}
            onGranted={setGranted}
          />
          <NewPassphrase
            label={t('administration:accounts.passphrase')}
            words={[name, vault?.officeName ?? '', vault?.workstationName ?? '']}
            onReady={setPassphrase}
          />
          <Text c="dimmed">{t('administration:accounts.passphrase-note')}</Text>
          <ErrorNotice error={add.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button
              type="submit"
              loading={add.isPending}
              disabled={name.trim() === '' || role === null || passphrase === null}
            >
              {t('administration:accounts.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
