import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../electron/contract/model.ts';
import { CompartmentName } from '../../../electron/contract/roles.ts';
import { useAppState } from '../../bridge/app-state.ts';
import { useDates } from '../../components/dates.ts';
import { AccountActs } from './AccountActs.tsx';
import { AccountReach } from './AccountReach.tsx';

/** The accounts with their rights; those in force first. */
export function AccountsTable({ accounts }: { readonly accounts: readonly AccountView[] }) {
  const { t } = useTranslation();
  const { account: own } = useAppState();
  const ordered = accounts.toSorted((a, b) => Number(a.removedAt !== null) - Number(b.removedAt !== null));
  return (
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
          <AccountRow key={account.id} account={account} isOwn={account.id === own?.id} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface RowProps {
  readonly account: AccountView;
  readonly isOwn: boolean;
}

function AccountRow({ account, isOwn }: RowProps) {
  const { t } = useTranslation();
  const dates = useDates();
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
        {account.removedAt === null && !isOwn && <AccountActs account={account} />}
      </Table.Td>
    </Table.Tr>
  );
}

function AccountState({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { removedAt, pending, reach, mustChange } = account;
  if (removedAt !== null) {
    return (
      <Stack gap={4}>
        <Text>{t('administration:accounts.removed', { when: dates.day(removedAt) })}</Text>
        <Text size="sm">{t('administration:reach.then')}</Text>
        <AccountReach reach={reach} />
        {reach.some(({ until }) => until === null) && <Text size="sm">{t('administration:reach.open')}</Text>}
      </Stack>
    );
  }
  const compartments = pending.map((name) => {
    const known = CompartmentName.safeParse(name);
    return known.success ? t(`administration:compartment.${known.data}`) : name;
  });
  return (
    <>
      {mustChange && <Text>{t('administration:accounts.must-change')}</Text>}
      {pending.length > 0 && (
        <Text>{t('administration:accounts.pending', { compartments: compartments.join(', ') })}</Text>
      )}
      {!mustChange && pending.length === 0 && <Text>{t('administration:accounts.active')}</Text>}
    </>
  );
}
