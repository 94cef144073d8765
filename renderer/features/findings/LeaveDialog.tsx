import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly onStay: () => void;
  readonly onGo: () => void;
}

/** Asks before a finding without a title is left and so lost. */
export function LeaveDialog({ onStay, onGo }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onStay} title={t('findings:leave.title')} withCloseButton={false}>
      <Stack>
        <Text>{t('findings:leave.text')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onGo}>
            {t('findings:leave.go')}
          </Button>
          <Button onClick={onStay} data-autofocus>
            {t('findings:leave.stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
