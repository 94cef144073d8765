import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconPlayerPlay, IconStethoscope } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceCheck } from '../../../../electron/contract/device-check.ts';
import { useRight } from '../../../bridge/app-state.ts';
import { DeviceCheckResult } from '../../../components/DeviceCheckResult.tsx';
import { useDates } from '../../../components/dates.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Section } from '../../../components/Section.tsx';
import { ClipDialog } from './ClipDialog.tsx';
import type { Checking } from './use-checking.ts';

interface Props {
  readonly pseudonym: string;
  /** The latest one; null: none yet. */
  readonly check: DeviceCheck | null;
  readonly checking: Checking;
  /** Null while the devices cannot be checked. */
  readonly onCheck: (() => void) | null;
}

/** Checks the devices before a session, and shows what was found. */
export function CheckPanel({ pseudonym, check, checking, onCheck }: Props) {
  const { t } = useTranslation();
  const mayRecord = useRight('recording.run');
  const [playing, setPlaying] = useState(false);
  const clip = check?.values.clip ?? null;
  return (
    <Section title={t('prepare:check.title')}>
      <Stack>
        <Text c="dimmed">{t('prepare:check.how')}</Text>
        <ErrorNotice error={checking.error} />
        <Group>
          {mayRecord && (
            <Button
              variant={check === null ? 'filled' : 'default'}
              leftSection={<IconStethoscope size={20} aria-hidden />}
              onClick={() => onCheck?.()}
              disabled={onCheck === null || checking.isPending}
            >
              {check === null ? t('prepare:check.start') : t('prepare:check.again')}
            </Button>
          )}
          {clip !== null && !checking.isPending && (
            <Button
              variant="default"
              leftSection={<IconPlayerPlay size={20} aria-hidden />}
              onClick={() => setPlaying(true)}
            >
              {t('prepare:check.play')}
            </Button>
          )}
        </Group>
        {checking.isPending ? (
          <Group role="status">
            <Loader size="sm" />
            <Text>{t(`prepare:check.${checking.stage}`)}</Text>
          </Group>
        ) : (
          <Result check={check} />
        )}
        {playing && check !== null && (
          <ClipDialog checkId={check.id} pseudonym={pseudonym} onClose={() => setPlaying(false)} />
        )}
      </Stack>
    </Section>
  );
}

function Result({ check }: { readonly check: DeviceCheck | null }) {
  const { t } = useTranslation();
  const { second } = useDates();
  if (check === null) return <Text>{t('prepare:check.none')}</Text>;
  return (
    <div>
      <Text role="status" size="lg" fw={650}>
        {t(`preparation:check.verdict.${check.verdict}`)}
      </Text>
      <Text c="dimmed" mb="sm">
        {second(check.at)}
      </Text>
      <DeviceCheckResult check={check} />
    </div>
  );
}
