import { Group, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useAct } from '../../bridge/hooks.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ActButton } from './ActButton.tsx';

interface Props {
  readonly sessionId: string;
  readonly pseudonym: string;
  readonly onClose: () => void;
}

const READINGS = ['sessions.list', 'sessions.get', 'cases.list', 'cases.get', 'recording.status'] as const;

/** Asks once more before a recording ends; its key differs from the one that opened the question. */
export function EndDialog({ sessionId, pseudonym, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const stop = useAct('recording.stop', { refresh: READINGS });
  const end = () => {
    if (stop.isPending) return;
    stop.mutate({ sessionId }, { onSuccess: () => navigate(paths.end(sessionId), { replace: true }) });
  };
  const close = () => !stop.isPending && onClose();
  useHotkeys([['F10', end]], []);
  return (
    <Dialog title={t('recording:end.title', { pseudonym })} onClose={close}>
      <Text size="lg">{t('recording:end.text')}</Text>
      <ErrorNotice error={stop.error} />
      {stop.isPending && <Text role="status">{t('recording:end.sealing')}</Text>}
      <Group justify="flex-end">
        <ActButton
          shortcut="F10"
          icon={<IconPlayerStop size={20} aria-hidden />}
          variant="default"
          loading={stop.isPending}
          onAct={end}
        >
          {t('recording:end.confirm')}
        </ActButton>
        <ActButton
          shortcut="Esc"
          icon={<IconArrowBackUp size={20} aria-hidden />}
          disabled={stop.isPending}
          onAct={close}
          first
        >
          {t('recording:end.back')}
        </ActButton>
      </Group>
    </Dialog>
  );
}
