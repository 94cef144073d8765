import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustodyRow } from '../../../electron/contract/model.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useCall } from '../../bridge/hooks.ts';
import { channelName } from '../../components/channel-name.ts';
import { useDates } from '../../components/dates.ts';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { watchedIn } from './watched.ts';

const SHOWN = 50;

/** Who has watched which seconds, as the custody log has it. */
export function Watched({ scope }: { readonly scope: string }) {
  const { t } = useTranslation();
  const mayLook = useRight('custody.view');
  const input = { scope, action: 'evidence.viewed', before: null, limit: SHOWN };
  const log = useCall('custody.list', mayLook ? input : null);
  if (!mayLook) return null;
  return (
    <Section title={t('review:watched.title')}>
      <Reading of={log}>
        {({ rows, more }) =>
          rows.length === 0 ? (
            <Text c="dimmed">{t('review:watched.none')}</Text>
          ) : (
            <>
              <Rows rows={rows} />
              {more && <Text c="dimmed">{t('review:watched.more', { n: SHOWN })}</Text>}
            </>
          )
        }
      </Reading>
    </Section>
  );
}

function Rows({ rows }: { readonly rows: readonly CustodyRow[] }) {
  const { t } = useTranslation();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('review:watched.when')}</Table.Th>
          <Table.Th>{t('review:watched.who')}</Table.Th>
          <Table.Th>{t('review:watched.what')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Row key={row.seq} row={row} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ row }: { readonly row: CustodyRow }) {
  const { t } = useTranslation();
  const { minute } = useDates();
  const { shown, onlyRead } = watchedIn(row);
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{minute(row.time)}</Table.Td>
      <Table.Td>{row.actor}</Table.Td>
      <Table.Td>
        {onlyRead > 0
          ? t('review:watched.read', { n: onlyRead })
          : shown.map(({ label, times }) => `${channelName(label, t)} ${times}`).join(', ')}
      </Table.Td>
    </Table.Tr>
  );
}
