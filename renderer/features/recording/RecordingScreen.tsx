import { Box, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import type { RecordingStatus } from '../../../electron/contract/recording.ts';
import { useActivity } from '../../app/activity.ts';
import { NoRight } from '../../app/NoRight.tsx';
import { paths } from '../../app/paths.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Console } from './Console.tsx';
import { useRecordingStatus } from './status.ts';

/** The console of the session in the address, or where to go when it is not being recorded. */
export function RecordingScreen() {
  const { sessionId = '' } = useParams();
  const status = useRecordingStatus();
  const mayRun = useRight('recording.run');
  useActivity();
  if (!mayRun) return <NoRight />;
  return (
    <Reading of={status}>
      {(now) => {
        if (now === null) return <NoRecording sessionId={sessionId} />;
        if (now.sessionId !== sessionId) return <OtherRecording sessionId={now.sessionId} />;
        if (now.state === 'sealed') return <Navigate to={paths.end(sessionId)} replace />;
        return <Running status={now} />;
      }}
    </Reading>
  );
}

function Running({ status }: { readonly status: RecordingStatus }) {
  const session = useCall('sessions.get', { sessionId: status.sessionId });
  return <Reading of={session}>{(view) => <Console session={view} status={status} />}</Reading>;
}

function NoRecording({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  const session = useCall('sessions.get', { sessionId });
  return (
    <Reading of={session}>
      {({ state }) =>
        state === 'ended' || state === 'sealed' ? (
          <Navigate to={paths.end(sessionId)} replace />
        ) : (
          <Box p="xl">
            <EmptyState title={t('recording:none.title')} how={t('recording:none.text')}>
              <Button component={Link} to={paths.prepare(sessionId)}>
                {t('recording:none.prepare')}
              </Button>
            </EmptyState>
          </Box>
        )
      }
    </Reading>
  );
}

function OtherRecording({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  return (
    <Box p="xl">
      <EmptyState title={t('recording:none.title')} how={t('recording:none.other')}>
        <Button component={Link} to={paths.recording(sessionId)}>
          {t('recording:none.go-other')}
        </Button>
      </EmptyState>
    </Box>
  );
}
