import { Box, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import type { RecordingStatus } from '../../../electron/contract/recording.ts';
import { useActivity } from '../../app/activity.ts';
import { NoRight } from '../../app/NoRight.tsx';
import { paths } from '../../app/paths.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useCall } from '../../bridge/hooks.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
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
          <Elsewhere reason={t('recording:none.text')} to={paths.prepare(sessionId)}>
            {t('recording:none.prepare')}
          </Elsewhere>
        )
      }
    </Reading>
  );
}

function OtherRecording({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  return (
    <Elsewhere reason={t('recording:none.other')} to={paths.recording(sessionId)}>
      {t('recording:none.go-other')}
    </Elsewhere>
  );
}

interface ElsewhereProps {
  readonly reason: string;
  readonly to: string;
  readonly children: string;
}

/** This session is not being recorded; says why, and where to go. */
function Elsewhere({ reason, to, children }: ElsewhereProps) {
  const { t } = useTranslation();
  return (
    <Box component="main" p="xl">
      <PageTitle title={t('recording:none.title')} note={reason} />
      <Button component={Link} to={to}>
        {children}
      </Button>
    </Box>
  );
}
