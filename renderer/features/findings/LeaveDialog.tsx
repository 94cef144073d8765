import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/Dialog.tsx';

interface Props {
  readonly onStay: () => void;
  readonly onGo: () => void;
}

/** Asks before a finding without a title is left and so lost. */
export function LeaveDialog({ onStay, onGo }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('findings:leave.title')} onClose={onStay}>
      <Text>{t('findings:leave.text')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onGo}>
          {t('findings:leave.go')}
        </Button>
        <Button onClick={onStay} data-autofocus>
          {t('findings:leave.stay')}
        </Button>
      </Group>
    </Dialog>
  );
}
