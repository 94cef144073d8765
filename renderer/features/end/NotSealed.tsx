import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SessionView } from '../../../electron/contract/model.ts';
import { paths } from '../../app/paths.ts';
import { PageTitle } from '../../components/PageTitle.tsx';

/** Says why a session is not sealed yet, whether anything is lost, and what to do. */
export function NotSealed({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const { id, pseudonym, ordinal, state } = session;
  const reason = state === 'sealed' || state === 'disposed' ? 'ended' : state;
  return (
    <>
      <PageTitle
        title={t('end:open.title')}
        note={`${pseudonym} · ${t('common:session.ordinal', { ordinal })}`}
      />
      <Text maw="70ch" mb="lg">
        {t(`end:open.${reason}`)}
      </Text>
      {state === 'recording' && (
        <Button component={Link} to={paths.recording(id)}>
          {t('end:open.go-recording')}
        </Button>
      )}
    </>
  );
}
