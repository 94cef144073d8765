import { Button, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../components/dates.ts';
import { Notice } from '../../components/Notice.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { readEvents, type ShownEvent } from './custody-lines.ts';
import { pathIn, usePackageFile } from './package-file.ts';
import type { PackageView } from './package-view.ts';

/** As many events as are shown at first, and more at each press. */
const STEP = 100;

/** The custody events of the session, from the package itself. */
export function CustodyTab({ view }: { readonly view: PackageView }) {
  const { t } = useTranslation();
  const path = pathIn(view, 'custody/events.jsonl');
  const file = usePackageFile(view.packageId, path);
  if (path === null) return <Notice kind="info" title={t('desk:read.missing')} />;
  return (
    <Section title={t('desk:tab.custody')}>
      <Reading of={file}>
        {({ bytes }) => {
          const events = readEvents(bytes);
          return events === null ? (
            <Notice kind="attention" title={t('desk:read.strange')} />
          ) : (
            <Events events={events} />
          );
        }}
      </Reading>
    </Section>
  );
}

function Events({ events }: { readonly events: readonly ShownEvent[] }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(STEP);
  return (
    <Stack align="flex-start">
      <Text c="dimmed">{t('desk:custody.order')}</Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('desk:custody.when')}</Table.Th>
            <Table.Th>{t('desk:custody.who')}</Table.Th>
            <Table.Th>{t('desk:custody.what')}</Table.Th>
            <Table.Th>{t('desk:custody.object')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.slice(0, shown).map((event) => (
            <EventRow key={event.seq} event={event} />
          ))}
        </Table.Tbody>
      </Table>
      {events.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + STEP)}>
          {t('desk:custody.earlier')}
        </Button>
      )}
    </Stack>
  );
}

function EventRow({ event: { time, actor, action, object, signature } }: { readonly event: ShownEvent }) {
  const { t } = useTranslation();
  const { second } = useDates();
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{second(time)}</Table.Td>
      <Table.Td>
        {actor.role === 'system' ? t('desk:custody.system') : t(`common:role.${actor.role}`)}
      </Table.Td>
      <Table.Td>
        {t(`custody:action.${action}`)}
        {signature !== undefined && <Text c="dimmed">{t('desk:custody.signed')}</Text>}
      </Table.Td>
      <Table.Td>
        <Text span ff="monospace" size="xs" style={{ overflowWrap: 'anywhere' }}>
          {object.id}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
