import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SessionView } from '../../../electron/contract/model.ts';
import { paths } from '../../app/paths.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useDates } from '../../components/dates.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Section } from '../../components/Section.tsx';
import styles from './Today.module.css';

interface Props {
  readonly sessions: readonly SessionView[];
}

interface RowProps {
  readonly session: SessionView;
  readonly note: ReactNode;
  readonly to: string;
}

function Row({ session, note, to }: RowProps) {
  const { t } = useTranslation();
  return (
    <li className={styles.row}>
      <div>
        <Text fw={650}>
          {session.pseudonym} · {t('common:session.ordinal', { ordinal: session.ordinal })}
        </Text>
        <Text c="dimmed">{note}</Text>
      </div>
      <Button
        component={Link}
        to={to}
        variant="default"
        aria-label={`${t('common:open')}: ${session.pseudonym}`}
      >
        {t('common:open')}
      </Button>
    </li>
  );
}

/** Prepared sessions beside the next one. */
export function PreparedSessions({ sessions }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const mayPrepare = useRight('session.prepare');
  if (sessions.length === 0 || !mayPrepare) return null;
  return (
    <Section title={t('today:prepared')}>
      <ul className={styles.rows}>
        {sessions.map((session) => (
          <Row
            key={session.id}
            session={session}
            note={t('today:next.prepared', { when: dates.minute(session.createdAt) })}
            to={paths.prepare(session.id)}
          />
        ))}
      </ul>
    </Section>
  );
}

/** Sessions that ended and still wait for their seal. */
export function EndedSessions({ sessions }: Props) {
  const { t } = useTranslation();
  if (sessions.length === 0) return null;
  return (
    <Section title={t('today:ended.title')}>
      <ul className={styles.rows}>
        {sessions.map((session) => (
          <Row
            key={session.id}
            session={session}
            note={t(`common:session-state.${session.state}`)}
            to={paths.end(session.id)}
          />
        ))}
      </ul>
    </Section>
  );
}

/** Sealed sessions that nobody has been given yet. */
export function UndeliveredSessions({ sessions }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const mayDeliver = useRight('evidence.export');
  return (
    <Section title={t('today:waiting.title')}>
      {sessions.length === 0 ? (
        <EmptyState title={t('today:waiting.none')} how={t('today:waiting.how')} />
      ) : (
        <ul className={styles.rows}>
          {sessions.map((session) => (
            <Row
              key={session.id}
              session={session}
              note={t('today:waiting.sealed', { when: dates.minute(session.sealedAt ?? session.createdAt) })}
              to={mayDeliver ? paths.deliver(session.id) : paths.case(session.caseId)}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}
