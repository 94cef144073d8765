import { Button, Group, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../electron/contract/model.ts';
import { ChangeAccount } from './ChangeAccount.tsx';
import { RemoveAccount } from './RemoveAccount.tsx';
import { RestoreAccount } from './RestoreAccount.tsx';

const DIALOGS = { change: ChangeAccount, restore: RestoreAccount, remove: RemoveAccount } as const;

/** What an administrator may do with another's account. */
export function AccountActs({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<keyof typeof DIALOGS | null>(null);
  const Dialog = open === null ? null : DIALOGS[open];
  const label = (act: 'more' | 'remove') => `${t(`administration:accounts.${act}`)}: ${account.name}`;
  return (
    <Group justify="flex-end" gap="xs" wrap="nowrap">
      <Menu position="bottom-end" withInitialFocusPlaceholder={false} transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button
            variant="default"
            rightSection={<IconChevronDown size={18} aria-hidden />}
            aria-label={label('more')}
          >
            {t('administration:accounts.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('change')}>{t('administration:accounts.change')}</Menu.Item>
          <Menu.Item onClick={() => setOpen('restore')}>{t('administration:accounts.restore')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" onClick={() => setOpen('remove')} aria-label={label('remove')}>
        {t('administration:accounts.remove')}
      </Button>
      {Dialog !== null && <Dialog account={account} onClose={() => setOpen(null)} />}
    </Group>
  );
}
