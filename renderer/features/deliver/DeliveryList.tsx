import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '../../../electron/contract/calls/delivery.ts';
import { useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { DeliveryRow } from './DeliveryRow.tsx';

interface Props {
  readonly title: string;
  /** Only the deliveries of this session; null: all. */
  readonly sessionId: string | null;
}

/** Packages that were made, with their receipts. */
export function DeliveryList({ title, sessionId }: Props) {
  const { t } = useTranslation();
  const deliveries = useCall('delivery.list', {});
  return (
    <Section title={title}>
      <Reading of={deliveries}>
        {(all) => {
          const shown = sessionId === null ? all : all.filter((one) => one.sessionId === sessionId);
          return shown.length === 0 ? (
            <EmptyState title={t('deliver:list.empty.title')} how={t('deliver:list.empty.text')} />
          ) : (
            <Rows deliveries={shown} withSession={sessionId === null} />
          );
        }}
      </Reading>
    </Section>
  );
}

interface RowsProps {
  readonly deliveries: readonly DeliveryView[];
  readonly withSession: boolean;
}

function Rows({ deliveries, withSession }: RowsProps) {
  const { t } = useTranslation();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('deliver:list.when')}</Table.Th>
          {withSession && <Table.Th>{t('deliver:list.session')}</Table.Th>}
          <Table.Th>{t('deliver:list.to')}</Table.Th>
          <Table.Th>{t('deliver:list.state')}</Table.Th>
          <Table.Th>{t('deliver:list.receipt')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.packageId} delivery={delivery} withSession={withSession} />
        ))}
      </Table.Tbody>
    </Table>
  );
}
