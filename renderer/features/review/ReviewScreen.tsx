import { Anchor, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { SessionView } from '../../../electron/contract/model.ts';
import { paths } from '../../app/paths.ts';
import { useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { SessionClock } from '../../components/SessionClock.tsx';
import { ExcerptMarks } from './ExcerptMarks.tsx';
import { Exhibits } from './Exhibits.tsx';
import { Review } from './Review.tsx';

/** The recording of a session, to be watched again. */
export function ReviewScreen() {
  const { t } = useTranslation();
  const { sessionId = '' } = useParams();
  const [address] = useSearchParams();
  const startMs = Number(address.get('at') ?? 0);
  const session = useCall('sessions.get', { sessionId });
  return (
    <Reading of={session}>
      {(view) => (
        <>
          <PageTitle title={t('review:title')} note={<About session={view} />} />
          {view.state === 'sealed' ? (
            <Sealed session={view} startMs={Number.isFinite(startMs) ? startMs : 0} />
          ) : (
            <EmptyState title={t('review:empty.title')} how={t('review:empty.text')} />
          )}
        </>
      )}
    </Reading>
  );
}

interface SealedProps {
  readonly session: SessionView;
  readonly startMs: number;
}

function Sealed({ session: { id }, startMs }: SealedProps) {
  const { t } = useTranslation();
  const record = useCall('record.get', { sessionId: id });
  const script = useCall('scripts.of', { sessionId: id });
  // What happened in the room is shown beside the recording, and hinders nobody from watching it.
  const room =
    record.data === undefined ? null : { record: record.data, script: script.data?.script ?? null };
  return (
    <Stack gap="lg">
      <Review
        source="session"
        id={id}
        custodyScope={id}
        startMs={startMs}
        beside={(player) => <ExcerptMarks sessionId={id} player={player} />}
        room={room}
      />
      <ErrorNotice error={record.error} />
      <Exhibits sessionId={id} exhibits={record.data?.exhibits ?? []} />
      <Section title={t('common:clock-trust.title')}>
        <SessionClock sessionId={id} />
      </Section>
    </Stack>
  );
}

function About({ session: { pseudonym, ordinal, caseId } }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  return (
    <Group gap="md" component="span">
      {t('review:about', { pseudonym, ordinal })}
      <Anchor component={Link} to={paths.case(caseId)}>
        {t('review:back-to-case')}
      </Anchor>
    </Group>
  );
}
