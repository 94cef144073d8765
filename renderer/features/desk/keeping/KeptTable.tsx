import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KeptPackage } from '../../../../electron/contract/package-disposal.ts';
import { useBytes } from '../../../components/bytes.ts';
import { useDates } from '../../../components/dates.ts';
import { Identifier } from '../../../components/Identifier.tsx';
import { DisposalActs } from './DisposalActs.tsx';
import { standingOf } from './standing.ts';

/** Packages with how they stand and what can be done. */
export function KeptTable({ packages }: { readonly packages: readonly KeptPackage[] }) {
  const { t } = useTranslation();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th miw={290}>{t('desk:keeping.package')}</Table.Th>
          <Table.Th>{t('desk:keeping.imported')}</Table.Th>
          <Table.Th>{t('retention:column.standing')}</Table.Th>
          <Table.Th>{t('retention:column.act')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {packages.map((kept) => (
          <Row key={kept.packageId} kept={kept} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ kept }: { readonly kept: KeptPackage }) {
  const { t } = useTranslation();
  const dates = useDates();
  const bytes = useBytes();
  const { packageId, importedAt, receiptIssuedAt, disposal, files } = kept;
  return (
    <Table.Tr>
      <Table.Td>
        <Identifier value={packageId} />
        <Text c="dimmed">
          {`${t('retention:rule.files')}: ${t('retention:files', { number: files.count, size: bytes(files.bytes) })}`}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text>{dates.minute(importedAt)}</Text>
        <Text c="dimmed">
          {receiptIssuedAt === null ? t('desk:inbox.receipt-due') : t('desk:inbox.receipt-issued')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text>{t(`retention:standing.${standingOf(kept)}`)}</Text>
        {disposal !== null && (
          <Text c="dimmed">
            {disposal.proposedBy.name} · {dates.minute(disposal.proposedAt)} · {disposal.reason}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <DisposalActs kept={kept} />
      </Table.Td>
    </Table.Tr>
  );
}
