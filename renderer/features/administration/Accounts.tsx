import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/hooks.ts';
import { Notice } from '../../components/Notice.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { AccountsTable } from './AccountsTable.tsx';
import { AddAccount } from './AddAccount.tsx';

/** The accounts of this workstation. */
export function Accounts() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const accounts = useCall('accounts.list', {});
  return (
    <Section
      title={t('administration:accounts.title')}
      acts={
        <Button leftSection={<IconUserPlus size={20} aria-hidden />} onClick={() => setAdding(true)}>
          {t('administration:accounts.add')}
        </Button>
      }
    >
      <Reading of={accounts}>
        {(all) => (
          <>
            <AccountsTable accounts={all} />
            {all.some(({ pending, removedAt }) => pending.length > 0 && removedAt === null) && (
              <Notice kind="info" title={t('administration:accounts.pending-title')}>
                {t('administration:accounts.pending-how')}
              </Notice>
            )}
          </>
        )}
      </Reading>
      {adding && <AddAccount onClose={() => setAdding(false)} />}
    </Section>
  );
}
