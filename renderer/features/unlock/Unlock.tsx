import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../../bridge/app-state.ts';
import { LanguageSwitch } from '../../components/LanguageSwitch.tsx';
import { Notice } from '../../components/Notice.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { useCountdown } from './countdown.ts';
import { Door } from './Door.tsx';
import { Recover } from './Recover.tsx';
import { UnlockForm } from './UnlockForm.tsx';

/** The locked vault: where one stands, why it is locked, and name and passphrase. */
export function Unlock({ since }: { readonly since: number }) {
  const { t } = useTranslation();
  const { vault, lockReason, recordingSessionId, waitMs, version } = useAppState();
  const [recovering, setRecovering] = useState(false);
  const leftMs = useCountdown(waitMs, since);
  return (
    <Door>
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="xl">
        <Stack gap={0}>
          <Text fw={650} size="lg">
            {vault?.officeName}
          </Text>
          <Text c="dimmed">{vault?.workstationName}</Text>
        </Stack>
        <LanguageSwitch />
      </Group>
      <PageTitle
        title={t('unlock:title')}
        note={lockReason === null ? undefined : t(`unlock:reason.${lockReason}`)}
      />
      <Stack gap="lg">
        {recordingSessionId !== null && <Notice kind="info" title={t('unlock:recording')} />}
        {recovering ? <Recover onClose={() => setRecovering(false)} /> : <UnlockForm leftMs={leftMs} />}
        {!recovering && recordingSessionId === null && (
          <Button variant="subtle" onClick={() => setRecovering(true)}>
            {t('unlock:recover.ask')}
          </Button>
        )}
        <Stack gap={0}>
          <Text size="xs" c="dimmed">
            {t('unlock:words')}: <span style={{ wordSpacing: '4px' }}>{vault?.words.join(' ')}</span>
          </Text>
          <Text size="xs" c="dimmed">
            {t('unlock:version', { version })}
          </Text>
        </Stack>
      </Stack>
    </Door>
  );
}
