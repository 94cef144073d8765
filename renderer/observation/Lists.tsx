import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObservedRecord } from '../../electron/contract/observation.ts';
import type { Speaker } from '../../electron/contract/record/acts.ts';
import { formatDuration } from '../components/time.ts';
import styles from './Lists.module.css';
import { Queue } from './Queue.tsx';

interface Props {
  readonly record: ObservedRecord;
  readonly speaker: Speaker | null;
}

/** What was handed over and what became of it; markers and remarks below. */
export function Lists({ record: { questions, markers, remarks }, speaker }: Props) {
  const { t } = useTranslation();
  return (
    <Box className={styles.lists} tabIndex={0} role="region" aria-label={t('observation:queue.title')}>
      <Queue questions={questions} speaker={speaker} />
      <List title={t('observation:markers.title')} empty={t('observation:markers.empty')}>
        {markers.toReversed().map(({ markerId, tone, label, atMs }) => (
          <li key={markerId}>
            <Time ms={atMs} /> {t(`record:tone.${tone}`)}
            {label !== '' && `: ${label}`}
          </li>
        ))}
      </List>
      <List title={t('observation:remarks.title')} empty={t('observation:remarks.empty')}>
        {remarks.toReversed().map(({ id, by, text, atMs }) => (
          <li key={id}>
            <Time ms={atMs} /> {by.name}: {text}
          </li>
        ))}
      </List>
    </Box>
  );
}

interface ListProps {
  readonly title: string;
  readonly empty: string;
  readonly children: readonly ReactNode[];
}

function List({ title, empty, children }: ListProps) {
  return (
    <section>
      <Text component="h2" fw={650} m={0}>
        {title}
      </Text>
      {children.length === 0 ? (
        <Text c="dimmed" size="sm">
          {empty}
        </Text>
      ) : (
        <ul className={styles.list}>{children}</ul>
      )}
    </section>
  );
}

function Time({ ms }: { readonly ms: number | null }) {
  return ms === null ? null : <span className={styles.time}>{formatDuration(ms)}</span>;
}
