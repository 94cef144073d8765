import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecipientView } from '../../../electron/contract/calls/delivery.ts';
import { useAct } from '../../bridge/hooks.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';

interface Props {
  readonly recipient: RecipientView;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Asks before a recipient is taken off the list. */
export function RemoveRecipient({ recipient: { id, name }, onRemoved, onClose }: Props) {
  const { t } = useTranslation();
  const remove = useAct('recipients.remove', { refresh: ['recipients.list'] });
  return (
    <Dialog title={t('deliver:to.remove-title', { name })} onClose={onClose}>
      <Text>{t('deliver:to.remove-text')}</Text>
      <ErrorNotice error={remove.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common:cancel')}
        </Button>
        <Button loading={remove.isPending} onClick={() => remove.mutate({ id }, { onSuccess: onRemoved })}>
          {t('deliver:to.remove')}
        </Button>
      </Group>
    </Dialog>
  );
}
