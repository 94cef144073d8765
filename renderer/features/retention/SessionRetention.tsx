import { Button, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { RetentionView } from '../../../electron/contract/retention.ts';
import { paths } from '../../app/paths.ts';
import { useCall } from '../../bridge/hooks.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { DisposalPanel } from './DisposalPanel.tsx';
import { HoldPanel } from './HoldPanel.tsx';
import { RulePanel } from './RulePanel.tsx';
import { standingOf } from './standing.ts';

/** How long one session is kept, what holds it, and its disposal. */
export function SessionRetention() {
  const { sessionId = '' } = useParams();
  const reading = useCall('retention.get', { sessionId });
  return <Reading of={reading}>{(view) => <OneSession view={view} />}</Reading>;
}

function OneSession({ view }: { readonly view: RetentionView }) {
  const { t } = useTranslation();
  const standing = standingOf(view);
  const title = `${view.pseudonym} · ${t('common:session.ordinal', { ordinal: view.ordinal })}`;
  return (
    <>
      <PageTitle title={title} note={t(`retention:standing.${standing}`)}>
        <Button
          component={Link}
          to={paths.retention}
          variant="default"
          leftSection={<IconArrowLeft size={20} aria-hidden />}
        >
          {t('retention:title')}
        </Button>
      </PageTitle>
      <Stack gap="lg">
        <RulePanel view={view} />
        {standing !== 'destroyed' && standing !== 'unfinished' && <HoldPanel view={view} />}
        <DisposalPanel view={view} />
      </Stack>
    </>
  );
}
