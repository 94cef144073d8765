import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RetentionView } from '../../../electron/contract/retention.ts';
import { paths } from '../../app/paths.ts';
import { Section } from '../../components/Section.tsx';
import { OpenProposal } from './OpenProposal.tsx';
import { ProposeDisposal } from './ProposeDisposal.tsx';
import { standingOf } from './standing.ts';
import { UnfinishedDisposal } from './UnfinishedDisposal.tsx';

/** Where the disposal of a session stands, and what this person can do about it. */
export function DisposalPanel({ view }: { readonly view: RetentionView }) {
  const { t } = useTranslation();
  return (
    <Section title={t('retention:disposal.title')}>
      <Stack align="flex-start">
        <Now view={view} />
      </Stack>
    </Section>
  );
}

function Now({ view }: { readonly view: RetentionView }) {
  const { t } = useTranslation();
  const { disposal } = view;
  const standing = standingOf(view);
  if (standing === 'destroyed') {
    return (
      <Button component={Link} to={paths.certificate(view.sessionId)}>
        {t('retention:certificate.open')}
      </Button>
    );
  }
  if (disposal === null) {
    if (standing === 'due') return <ProposeDisposal view={view} />;
    return (
      <Text c="dimmed">
        {t(standing === 'held' ? 'retention:disposal.held' : 'retention:disposal.not-due')}
      </Text>
    );
  }
  return standing === 'unfinished' ? (
    <UnfinishedDisposal disposal={disposal} />
  ) : (
    <OpenProposal view={view} disposal={disposal} />
  );
}
