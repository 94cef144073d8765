import { Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../bridge/hooks.ts';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { ActButton } from '../ActButton.tsx';
import { GiveReason, Reasons, useReasonChoice } from '../ReasonChoice.tsx';

const REASONS = ['care', 'lawyer', 'medical', 'private'] as const;

interface Props {
  readonly sessionId: string;
  readonly onClose: () => void;
}

/** Asks why what follows is masked. */
export function MaskDialog({ sessionId, onClose }: Props) {
  const { t } = useTranslation();
  const masking = useAct('recording.mask', { refresh: ['recording.status'] });
  const usual = REASONS.map((reason) => t(`recording:mask.reason.${reason}`));
  const choice = useReasonChoice(usual, masking.isPending, (reason) =>
    masking.mutate({ sessionId, on: true, reason }, { onSuccess: onClose }),
  );
  const icon = <IconShieldLock size={20} aria-hidden />;
  return (
    <Dialog title={t('recording:mask.why')} onClose={onClose}>
      <Text>{t('recording:mask.meaning')}</Text>
      <Reasons choice={choice} icon={icon} label={t('recording:mask.own')} />
      {masking.isPending && <Text role="status">{t('recording:mask.coming')}</Text>}
      <ErrorNotice error={masking.error} />
      <Group justify="flex-end">
        <GiveReason choice={choice} icon={icon}>
          {t('recording:mask.begin')}
        </GiveReason>
        <ActButton
          shortcut="Esc"
          variant="default"
          icon={<IconArrowBackUp size={20} aria-hidden />}
          onAct={onClose}
        >
          {t('common:cancel')}
        </ActButton>
      </Group>
    </Dialog>
  );
}
