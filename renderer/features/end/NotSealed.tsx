import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SessionView } from '../../../electron/contract/model.ts';
import { paths } from '../../app/paths.ts';
import { EmptyState } from '../../components/EmptyState.tsx';

/** Says why a session is not sealed yet, whether anything is lost, and what to do. */
export function NotSealed({ session: { id, state } }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const reason = state === 'sealed' ? 'ended' : state;
  return (
    <EmptyState title={t('end:open.title')} how={t(`end:open.${reason}`)}>
      {state === 'recording' && (
        <Button component={Link} to={paths.recording(id)}>
          {t('end:open.go-recording')}
        </Button>
      )}
    </EmptyState>
  );
}
