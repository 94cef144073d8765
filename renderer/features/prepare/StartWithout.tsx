import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/Dialog.tsx';
import { AdvisedList } from './MissingPanel.tsx';
import type { Missing } from './missing.ts';

interface Props {
  readonly pseudonym: string;
  readonly missing: Missing;
  readonly onStart: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why the session is started although something advised is not there. */
export function StartWithout({ pseudonym, missing, onStart, onClose }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (reason.trim() !== '') onStart(reason);
  };
  return (
    <Dialog title={t('prepare:without.title', { pseudonym })} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <AdvisedList missing={missing} />
          <Textarea
            label={t('prepare:without.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={300}
            autosize
            minRows={2}
            data-autofocus
          />
          <Text c="dimmed">{t('prepare:without.kept')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" disabled={reason.trim() === ''}>
              {t('prepare:start')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
