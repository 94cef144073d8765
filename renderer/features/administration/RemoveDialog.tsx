import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallFailed } from '../../bridge/call.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';

interface Props {
  readonly title: string;
  /** What it means that the thing is gone. */
  readonly consequence: string;
  /** What the button says. */
  readonly act: string;
  readonly error: CallFailed | null;
  readonly isPending: boolean;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Asks before something is taken off a list. */
export function RemoveDialog({ title, consequence, act, error, isPending, onRemove, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack>
        <Text>{consequence}</Text>
        <ErrorNotice error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button onClick={onRemove} loading={isPending}>
            {act}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
