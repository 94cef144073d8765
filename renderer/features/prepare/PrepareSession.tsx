import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { SessionView } from '../../../electron/contract/model.ts';
import { paths } from '../../app/paths.ts';
import { useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Reading } from '../../components/Reading.tsx';
import { PrepareForm } from './PrepareForm.tsx';

/** Prepares a session and starts its recording. */
export function PrepareSession() {
  const { sessionId = '' } = useParams();
  const session = useCall('sessions.get', { sessionId });
  return (
    <Reading of={session}>
      {(view) => (view.state === 'prepared' ? <WithCase session={view} /> : <Begun session={view} />)}
    </Reading>
  );
}

function WithCase({ session }: { readonly session: SessionView }) {
  const reading = useCall('cases.get', { caseId: session.caseId });
  return (
    <Reading of={reading}>
      {(about) => <PrepareForm key={session.id} session={session} about={about} />}
    </Reading>
  );
}

function Begun({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('prepare:begun.title')} how={t('prepare:begun.how')}>
      <Button component={Link} to={paths.case(session.caseId)}>
        {t('prepare:begun.case')}
      </Button>
    </EmptyState>
  );
}
