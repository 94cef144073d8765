import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Section } from '../../components/Section.tsx';
import type { LeftOfSession } from './afterwards.ts';
import styles from './Today.module.css';

/** Sessions that are shown before the rest is asked for. */
const FIRST = 5;

/** What is left to do after sessions, with the way to where each of it is done. */
export function AfterSessions({ all }: { readonly all: readonly LeftOfSession[] }) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  if (all.length === 0) return null;
  const shown = whole ? all : all.slice(0, FIRST);
  return (
    <Section title={t('today:afterwards.title')}>
      <Text c="dimmed">{t('today:afterwards.how')}</Text>
      <ul className={styles.rows}>
        {shown.map((one) => (
          <Row key={one.session.id} {...one} />
        ))}
      </ul>
      {shown.length < all.length && (
        <Button variant="subtle" onClick={() => setWhole(true)}>
          {t('today:afterwards.all', { count: all.length })}
        </Button>
      )}
    </Section>
  );
}

function Row({ session: { id, pseudonym, ordinal }, left }: LeftOfSession) {
  const { t } = useTranslation();
  const screens = left.flatMap(({ screen }) => (screen === null ? [] : [screen]));
  return (
    <li className={styles.row}>
      <div>
        <Text fw={650}>
          {pseudonym} · {t('common:session.ordinal', { ordinal })}
        </Text>
        {left.map(({ what, values }) => (
          <Text key={what}>{t(`today:afterwards.${what}`, values)}</Text>
        ))}
      </div>
      <Group gap="xs" justify="flex-end" className={styles.ways}>
        {screens.map((screen) => (
          <Button
            key={screen}
            component={Link}
            to={paths[screen](id)}
            variant="default"
            aria-label={`${t(`today:afterwards.open.${screen}`)}: ${pseudonym}, ${t('common:session.ordinal', { ordinal })}`}
          >
            {t(`today:afterwards.open.${screen}`)}
          </Button>
        ))}
      </Group>
    </li>
  );
}
