import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '../../../electron/contract/calls/delivery.ts';
import type { SessionView } from '../../../electron/contract/model.ts';
import { useCall } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { HealthLine } from '../administration/HealthLine.tsx';
import { AfterSessions } from './AfterSessions.tsx';
import { leftOf } from './afterwards.ts';
import { agendaOf } from './agenda.ts';
import { NextSession } from './NextSession.tsx';
import { Overdue } from './Overdue.tsx';
import { RecoveredNotice } from './RecoveredNotice.tsx';
import { EndedSessions, PreparedSessions, UndeliveredSessions } from './SessionLists.tsx';

/** The first screen of the room: the next session, and what waits. */
export function Today() {
  const { t } = useTranslation();
  const sessions = useCall('sessions.list', {});
  const deliveries = useCall('delivery.list', {});
  return (
    <>
      <PageTitle title={t('today:title')} />
      <Stack gap="lg">
        <HealthLine />
        <RecoveredNotice />
        <Reading of={sessions}>
          {(all) => (
            <Reading of={deliveries}>{(given) => <Waiting sessions={all} deliveries={given} />}</Reading>
          )}
        </Reading>
      </Stack>
    </>
  );
}

interface Props {
  readonly sessions: readonly SessionView[];
  readonly deliveries: readonly DeliveryView[];
}

function Waiting({ sessions, deliveries }: Props) {
  const agenda = agendaOf(sessions, deliveries, new Date());
  const [next, ...others] = agenda.prepared;
  const afterwards = useCall('sessions.afterwards', {});
  return (
    <>
      <NextSession session={next ?? null} />
      <PreparedSessions sessions={others} />
      <EndedSessions sessions={agenda.ended} />
      <ErrorNotice error={afterwards.error} />
      <AfterSessions all={leftOf(sessions, afterwards.data ?? [])} />
      <UndeliveredSessions sessions={agenda.undelivered} />
      <Overdue overdue={agenda.overdue} />
    </>
  );
}
