import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WitnessView } from '../../../electron/contract/calls/custody.ts';

/** What the log was held against, each with its verdict in words. */
export function WitnessTable({ witnesses }: { readonly witnesses: readonly WitnessView[] }) {
  const { t } = useTranslation();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('custody:witness.from')}</Table.Th>
          <Table.Th>{t('custody:witness.events')}</Table.Th>
          <Table.Th>{t('custody:witness.result')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {witnesses.map(({ kind, name, size, verdict }) => (
          <Table.Tr key={`${kind} ${name} ${size}`}>
            <Table.Td>
              {t(`custody:witness.kind.${kind}`)}: {name}
            </Table.Td>
            <Table.Td>{size ?? '—'}</Table.Td>
            <Table.Td>{t(`custody:witness.verdict.${verdict}`)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
