import { Stack, Text, TextInput } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { ActButton } from '../ActButton.tsx';
import { onEnter, usePanelKeys } from '../console-keys.ts';
import { useEntering } from '../record.ts';
import { SidePanel } from '../SidePanel.tsx';

const REASONS = ['tired', 'needs', 'questions', 'distress'] as const;

interface Props {
  readonly sessionId: string;
  readonly onClose: () => void;
}

/** Begins a break with its reason; the recording goes on. A figure chooses one of the usual reasons at once. */
export function BreakPanel({ sessionId, onClose }: Props) {
  const { t } = useTranslation();
  const entering = useEntering(sessionId);
  const [own, setOwn] = useState('');
  const begin = (reason: string) => {
    if (reason.trim() !== '' && !entering.isPending) {
      entering.mutate({ kind: 'break.begun', reason: reason.trim() }, { onSuccess: onClose });
    }
  };
  const usual = REASONS.map((reason) => t(`recording:break.reason.${reason}`));
  usePanelKeys(usual.map((reason, at) => [`Digit${at + 1}`, () => begin(reason)] as const));
  return (
    <SidePanel title={t('recording:break.why')} onClose={onClose}>
      <Text c="dimmed">{t('recording:break.goes-on')}</Text>
      <Stack gap="xs">
        {usual.map((reason, at) => (
          <ActButton
            key={reason}
            shortcut={String(at + 1)}
            variant="default"
            icon={<IconPlayerPause size={20} aria-hidden />}
            onAct={() => begin(reason)}
            first={at === 0}
          >
            {reason}
          </ActButton>
        ))}
      </Stack>
      <TextInput
        label={t('recording:break.own')}
        value={own}
        onChange={(event) => setOwn(event.currentTarget.value)}
        onKeyDown={onEnter(() => begin(own))}
        maxLength={300}
      />
      <ActButton
        shortcut="Enter"
        icon={<IconPlayerPause size={20} aria-hidden />}
        disabled={own.trim() === ''}
        loading={entering.isPending}
        onAct={() => begin(own)}
      >
        {t('recording:break.begin')}
      </ActButton>
      <ErrorNotice error={entering.error} />
    </SidePanel>
  );
}
