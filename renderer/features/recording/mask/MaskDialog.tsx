import { Group, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../bridge/hooks.ts';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { ActButton } from '../ActButton.tsx';
import { onEnter, usePanelKeys } from '../console-keys.ts';

const REASONS = ['care', 'lawyer', 'medical', 'private'] as const;

interface Props {
  readonly sessionId: string;
  readonly onClose: () => void;
}

/** Asks why what follows is masked. A figure chooses one of the usual reasons at once. */
export function MaskDialog({ sessionId, onClose }: Props) {
  const { t } = useTranslation();
  const masking = useAct('recording.mask', { refresh: ['recording.status'] });
  const [own, setOwn] = useState('');
  const mask = (reason: string) => {
    if (reason.trim() === '' || masking.isPending) return;
    masking.mutate({ sessionId, on: true, reason: reason.trim() }, { onSuccess: onClose });
  };
  const usual = REASONS.map((reason) => t(`recording:mask.reason.${reason}`));
  usePanelKeys(usual.map((reason, at) => [`Digit${at + 1}`, () => mask(reason)] as const));
  return (
    <Dialog title={t('recording:mask.why')} onClose={onClose}>
      <Text>{t('recording:mask.meaning')}</Text>
      <Stack gap="xs">
        {usual.map((reason, at) => (
          <ActButton
            key={reason}
            shortcut={String(at + 1)}
            variant="default"
            icon={<IconShieldLock size={20} aria-hidden />}
            disabled={masking.isPending}
            onAct={() => mask(reason)}
            first={at === 0}
          >
            {reason}
          </ActButton>
        ))}
      </Stack>
      <TextInput
        label={t('recording:mask.own')}
        value={own}
        onChange={(event) => setOwn(event.currentTarget.value)}
        onKeyDown={onEnter(() => mask(own))}
        maxLength={300}
      />
      {masking.isPending && <Text role="status">{t('recording:mask.coming')}</Text>}
      <ErrorNotice error={masking.error} />
      <Group justify="flex-end">
        <ActButton
          shortcut="Enter"
          icon={<IconShieldLock size={20} aria-hidden />}
          disabled={own.trim() === ''}
          loading={masking.isPending}
          onAct={() => mask(own)}
        >
          {t('recording:mask.begin')}
        </ActButton>
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
