import { List, Progress, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Health } from '../../../electron/contract/calls/office.ts';
import { ClockState } from '../../../electron/contract/custody.ts';
import { useCall } from '../../bridge/hooks.ts';
import { useBytes } from '../../components/bytes.ts';
import { useDates } from '../../components/dates.ts';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { worriesOf } from './health-worries.ts';
import { MirrorState } from './MirrorState.tsx';

/** Disk, clock, database and guarantees, each in words. */
export function HealthDetails() {
  const { t } = useTranslation();
  const health = useCall('health.get', {});
  return (
    <Reading of={health}>
      {(value) => (
        <Stack gap="lg">
          <SimpleGrid cols={3} spacing="lg">
            <Disk health={value} />
            <Clock health={value} />
            <Section title={t('health:database.title')}>
              <Text>{t(`health:database.${value.database}`)}</Text>
            </Section>
          </SimpleGrid>
          <BackupHealth backup={value.backup} />
          <MirrorHealth />
          <Guarantees missing={value.missing} />
          <Text c="dimmed" size="xs">
            {t('health:versions', { electron: value.electron, chrome: value.chrome })}
          </Text>
        </Stack>
      )}
    </Reading>
  );
}

function Disk({ health }: { readonly health: Health }) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const used = health.diskTotalBytes === 0 ? 0 : 1 - health.diskFreeBytes / health.diskTotalBytes;
  const amount = t('health:disk.free', {
    free: bytes(health.diskFreeBytes),
    total: bytes(health.diskTotalBytes),
  });
  return (
    <Section title={t('health:disk.title')}>
      <Stack gap="xs">
        <Text>{amount}</Text>
        <Progress value={used * 100} aria-label={amount} />
        {worriesOf(health).includes('disk') && <Text fw={650}>{t('health:disk.low-do')}</Text>}
      </Stack>
    </Section>
  );
}

function Clock({ health }: { readonly health: Health }) {
  const { t } = useTranslation();
  const dates = useDates();
  const state = ClockState.catch('unknown').parse(health.clock.state);
  return (
    <Section title={t('health:clock.title')}>
      <Stack gap="xs">
        <Text style={{ fontVariantNumeric: 'tabular-nums' }}>{dates.second(health.clock.utc)}</Text>
        <Text fw={state === 'synchronised' ? 400 : 650}>{t(`health:clock.${state}`)}</Text>
        {health.clock.errorMs !== null && (
          <Text c="dimmed">{t('health:clock.error', { ms: health.clock.errorMs })}</Text>
        )}
      </Stack>
    </Section>
  );
}

function BackupHealth({ backup }: { readonly backup: Health['backup'] }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <Section title={t('health:backup.title')}>
      <Text>
        {backup.lastAt === null
          ? t('health:backup.never')
          : t('health:backup.last', { at: dates.minute(backup.lastAt) })}
      </Text>
      {backup.overdue && <Text fw={650}>{t('health:backup.overdue')}</Text>}
    </Section>
  );
}

function MirrorHealth() {
  const { t } = useTranslation();
  const mirror = useCall('mirror.get', {});
  return (
    <Section title={t('health:mirror.title')}>
      <Reading of={mirror}>{(view) => <MirrorState mirror={view} />}</Reading>
    </Section>
  );
}

function Guarantees({ missing }: { readonly missing: Health['missing'] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('health:guarantees.title')}>
      {missing.length === 0 ? (
        <Text>{t('health:guarantees.none')}</Text>
      ) : (
        <List spacing="xs">
          {missing.map((code) => (
            <List.Item key={code}>{t(`health:missing.${code}`)}</List.Item>
          ))}
        </List>
      )}
    </Section>
  );
}
