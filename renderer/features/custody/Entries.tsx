import { Button, Stack, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Loading } from '../../components/Loading.tsx';
import { EntryRow } from './EntryRow.tsx';
import { type CustodyFilter, useEntries } from './use-entries.ts';

/** The entries that the filter leaves, the newest first. */
export function Entries({ filter }: { readonly filter: CustodyFilter }) {
  const { t } = useTranslation();
  const { entries, error, hasMore, isReadingMore, readMore } = useEntries(filter);
  if (error !== null) return <ErrorNotice error={error} />;
  if (entries === null) return <Loading />;
  if (entries.length === 0 && !hasMore) {
    return <EmptyState title={t('custody:empty')} how={t('custody:empty-how')} />;
  }
  return (
    <Stack align="stretch">
      <Table bg="var(--senim-surface)" withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('custody:column.seq')}</Table.Th>
            <Table.Th>{t('custody:column.time')}</Table.Th>
            <Table.Th>{t('custody:column.what')}</Table.Th>
            <Table.Th>{t('custody:column.who')}</Table.Th>
            <Table.Th>{t('custody:column.signed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <EntryRow key={entry.seq} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
      {hasMore && (
        <Button
          className="no-print"
          variant="default"
          onClick={readMore}
          loading={isReadingMore}
          style={{ alignSelf: 'center' }}
        >
          {t('custody:more')}
        </Button>
      )}
    </Stack>
  );
}
