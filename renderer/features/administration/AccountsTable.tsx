import { Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../electron/contract/model.ts';
import { CompartmentName } from '../../../electron/contract/roles.ts';
import { useAppState } from '../../bridge/app-state.ts';
import { useDates } from '../../components/dates.ts';
import { RemoveAccount } from './RemoveAccount.tsx';

/** The accounts with their rights; those in force first. */
export function AccountsTable({ accounts }: { readonly accounts: readonly AccountView[] }) {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState<AccountView | null>(null);
  const ordered = accounts.toSorted((a, b) => Number(a.removedAt !== null) - Number(b.removedAt !== null));
  return (
    <>
      <Table mb="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('administration:accounts.name')}</Table.Th>
            <Table.Th>{t('administration:accounts.role')}</Table.Th>
            <Table.Th>{t('administration:accounts.since')}</Table.Th>
            <Table.Th>{t('administration:accounts.state')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ordered.map((account) => (
            <AccountRow key={account.id} account={account} onRemove={() => setRemoving(account)} />
          ))}
        </Table.Tbody>
      </Table>
      {removing !== null && <RemoveAccount account={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

interface RowProps {
  readonly account: AccountView;
  readonly onRemove: () => void;
}

function AccountRow({ account, onRemove }: RowProps) {
  const { t } = useTranslation();
  const dates = useDates();
  const { account: own } = useAppState();
  const removable = account.removedAt === null && account.id !== own?.id;
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={650}>{account.name}</Text>
      </Table.Td>
      <Table.Td>
        <Text>{t(`common:role.${account.role}`)}</Text>
        {account.granted.map((right) => (
          <Text key={right} size="xs" c="dimmed">
            {t(`common:right.${right}`)}
          </Text>
        ))}
      </Table.Td>
      <Table.Td>{dates.day(account.createdAt)}</Table.Td>
      <Table.Td>
        <AccountState account={account} />
      </Table.Td>
      <Table.Td ta="end">
        {removable && (
          <Button
            variant="default"
            onClick={onRemove}
            aria-label={`${t('administration:accounts.remove')}: ${account.name}`}
          >
            {t('administration:accounts.remove')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function AccountState({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation();
  const dates = useDates();
  if (account.removedAt !== null) {
    return t('administration:accounts.removed', { when: dates.day(account.removedAt) });
  }
  if (account.pending.length === 0) return t('administration:accounts.active');
  const compartments = account.pending.map((name) => {
    const known = CompartmentName.safeParse(name);
    return known.success ? t(`administration:compartment.${known.data}`) : name;
  });
  return t('administration:accounts.pending', { compartments: compartments.join(', ') });
}
