import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SessionView } from '../../../electron/contract/model.ts';
import { paths } from '../../app/paths.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useDates } from '../../components/dates.ts';
import styles from './Today.module.css';

/** What dominates the screen: the session to be held next, or the way to start one. */
export function NextSession({ session }: { readonly session: SessionView | null }) {
  const mayPrepare = useRight('session.prepare');
  if (!mayPrepare) return null;
  return (
    <Paper component="section" className={styles.next}>
      {session === null ? <NoSession /> : <Prepared session={session} />}
    </Paper>
  );
}

function Prepared({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <Group justify="space-between" wrap="nowrap" align="center">
      <Stack gap={4}>
        <Text c="dimmed">{t('today:next.title')}</Text>
        <Title order={2} fz={28}>
          {session.pseudonym}
        </Title>
        <Text size="lg">
          {t('common:session.ordinal', { ordinal: session.ordinal })} ·{' '}
          {t(`common:legal-status.${session.legalStatus}`)} · {t(`common:spoken.${session.language}`)}
        </Text>
        <Text c="dimmed">{t('today:next.prepared', { when: dates.minute(session.createdAt) })}</Text>
      </Stack>
      <Button
        component={Link}
        to={paths.prepare(session.id)}
        size="xl"
        rightSection={<IconArrowRight aria-hidden />}
        style={{ flex: 'none' }}
      >
        {t('today:next.open')}
      </Button>
    </Group>
  );
}

function NoSession() {
  const { t } = useTranslation();
  const mayEdit = useRight('case.edit');
  return (
    <Group justify="space-between" wrap="nowrap">
      <Stack gap={4}>
        <Title order={2}>{t('today:next.none')}</Title>
        <Text c="dimmed">{t('today:next.how')}</Text>
      </Stack>
      <Group wrap="nowrap" style={{ flex: 'none' }}>
        {mayEdit && (
          <Button
            component={Link}
            to={paths.newCase}
            variant="default"
            size="xl"
            leftSection={<IconPlus aria-hidden />}
          >
            {t('today:next.new-case')}
          </Button>
        )}
        <Button component={Link} to={paths.cases} size="xl" rightSection={<IconArrowRight aria-hidden />}>
          {t('today:next.start')}
        </Button>
      </Group>
    </Group>
  );
}
