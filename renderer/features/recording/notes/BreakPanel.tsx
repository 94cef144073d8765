import { Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { GiveReason, Reasons, useReasonChoice } from '../ReasonChoice.tsx';
import { useEntering } from '../record.ts';
import { SidePanel } from '../SidePanel.tsx';

const REASONS = ['tired', 'needs', 'questions', 'distress'] as const;

interface Props {
  readonly sessionId: string;
  readonly onClose: () => void;
}

/** Begins a break with its reason; the recording goes on. */
export function BreakPanel({ sessionId, onClose }: Props) {
  const { t } = useTranslation();
  const entering = useEntering(sessionId);
  const usual = REASONS.map((reason) => t(`recording:break.reason.${reason}`));
  const choice = useReasonChoice(usual, entering.isPending, (reason) =>
    entering.mutate({ kind: 'break.begun', reason }, { onSuccess: onClose }),
  );
  const icon = <IconPlayerPause size={20} aria-hidden />;
  return (
    <SidePanel title={t('recording:break.why')} onClose={onClose}>
      <Text c="dimmed">{t('recording:break.goes-on')}</Text>
      <Reasons choice={choice} icon={icon} label={t('recording:break.own')} />
      <GiveReason choice={choice} icon={icon}>
        {t('recording:break.begin')}
      </GiveReason>
      <ErrorNotice error={entering.error} />
    </SidePanel>
  );
}
