import { Button, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { About } from './About.tsx';
import { FindingCard } from './FindingCard.tsx';
import { ReleasedFindings } from './ReleasedFindings.tsx';

/** The findings of a session: all for the medical examiner, the released ones for the others. */
export function FindingsScreen() {
  const { t } = useTranslation();
  const { sessionId = '' } = useParams();
  const mayEdit = useRight('finding.edit');
  return (
    <>
      <PageTitle title={t('findings:title')} note={<About sessionId={sessionId} />}>
        {mayEdit && <NewFinding sessionId={sessionId} />}
      </PageTitle>
      {mayEdit ? <OwnFindings sessionId={sessionId} /> : <ReleasedFindings sessionId={sessionId} />}
    </>
  );
}

function NewFinding({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  return (
    <Button
      component={Link}
      to={paths.newFinding(sessionId)}
      leftSection={<IconPlus size={18} aria-hidden />}
    >
      {t('findings:new')}
    </Button>
  );
}

function OwnFindings({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  const findings = useCall('findings.list', { sessionId });
  return (
    <Reading of={findings}>
      {(all) =>
        all.length === 0 ? (
          <EmptyState title={t('findings:empty.title')} how={t('findings:empty.text')} />
        ) : (
          <Stack gap="md">
            {all.map((finding) => (
              <FindingCard key={finding.id} finding={finding} />
            ))}
          </Stack>
        )
      }
    </Reading>
  );
}
