import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecipientView } from '../../../electron/contract/calls/delivery.ts';
import type { CallOutput } from '../../../electron/contract/calls.ts';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Fingerprint } from '../../components/Fingerprint.tsx';
import { CardFacts } from './CardFacts.tsx';

interface Props {
  readonly file: PickedFile;
  readonly read: CallOutput<'recipients.inspect'>;
  readonly onAdded: (recipient: RecipientView) => void;
  readonly onClose: () => void;
}

/** Shows whose card it is and its words; only somebody who compared them by voice can add it. */
export function CardReview({ file, read: { card, fingerprint, words }, onAdded, onClose }: Props) {
  const { t } = useTranslation();
  const [compared, setCompared] = useState(false);
  const confirm = useAct('recipients.confirm', { refresh: ['recipients.list'] });
  const add = () =>
    confirm.mutate(
      { file: file.token, fingerprint },
      {
        onSuccess: (recipient) => {
          onAdded(recipient);
          onClose();
        },
      },
    );
  return (
    <Dialog title={t('deliver:card.title')} onClose={onClose}>
      <CardFacts card={card} />
      <Text fw={650}>{t('deliver:card.words')}</Text>
      <Text>{t('deliver:card.words-hint')}</Text>
      <Fingerprint words={words} hex={fingerprint} />
      <Text fw={650}>{t('deliver:card.differ')}</Text>
      <Checkbox
        checked={compared}
        onChange={(event) => setCompared(event.currentTarget.checked)}
        label={t('deliver:card.compared', { name: card.name })}
      />
      <ErrorNotice error={confirm.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button disabled={!compared} loading={confirm.isPending} onClick={add}>
          {t('deliver:card.add')}
        </Button>
      </Group>
    </Dialog>
  );
}
