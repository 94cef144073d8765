import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconHeartRateMonitor } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Health } from '../../../electron/contract/calls/office.ts';
import { paths } from '../../app/paths.ts';
import { useCall } from '../../bridge/hooks.ts';
import { useBytes } from '../../components/bytes.ts';
import { Reading } from '../../components/Reading.tsx';
import { worriesOf } from './health-worries.ts';

/** Disks, clock and database in one sentence, with the way to the whole. */
export function HealthLine() {
  const { t } = useTranslation();
  const health = useCall('health.get', {});
  return (
    <Reading of={health}>
      {(value) => (
        <Group justify="space-between">
          <Sentence health={value} />
          <Button component={Link} to={paths.health} variant="subtle">
            {t('health:line.open')}
          </Button>
        </Group>
      )}
    </Reading>
  );
}

function Sentence({ health }: { readonly health: Health }) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const words = {
    disk: t('health:disk.low'),
    clock: t('health:clock.short'),
    database: t('health:database.short'),
    backup: t('health:backup.short'),
  };
  const worries = worriesOf(health);
  const Icon = worries.length === 0 ? IconHeartRateMonitor : IconAlertTriangle;
  return (
    <Group gap="sm" wrap="nowrap">
      <Icon size={20} aria-hidden />
      <Text fw={worries.length === 0 ? 400 : 650}>
        {worries.length === 0
          ? t('health:line.sound', { free: bytes(health.diskFreeBytes) })
          : t('health:line.attention', { what: worries.map((worry) => words[worry]).join(', ') })}
      </Text>
    </Group>
  );
}
