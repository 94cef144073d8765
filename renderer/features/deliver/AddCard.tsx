import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecipientView } from '../../../electron/contract/calls/delivery.ts';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FileDrop } from '../../components/FileDrop.tsx';
import { CardReview } from './CardReview.tsx';

/** Takes a recipient's card: read first, added only once its words were compared by voice. */
export function AddCard({ onAdded }: { readonly onAdded: (recipient: RecipientView) => void }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<PickedFile | null>(null);
  const inspect = useAct('recipients.inspect', { refresh: [] });
  const read = ([first]: readonly PickedFile[]) => {
    if (first === undefined) return;
    setFile(first);
    inspect.mutate({ file: first.token });
  };
  const close = () => {
    setFile(null);
    inspect.reset();
  };
  return (
    <Stack gap="sm">
      <Text fw={650}>{t('deliver:card.title')}</Text>
      <FileDrop
        purpose="card"
        label={t('deliver:card.drop')}
        button={t('deliver:card.choose')}
        onFiles={read}
        disabled={inspect.isPending}
      />
      {inspect.isPending && <Text role="status">{t('deliver:card.reading')}</Text>}
      <ErrorNotice error={inspect.error} />
      {file !== null && inspect.isSuccess && (
        <CardReview file={file} read={inspect.data} onAdded={onAdded} onClose={close} />
      )}
    </Stack>
  );
}
