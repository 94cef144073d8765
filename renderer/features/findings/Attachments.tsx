import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentView, FindingView } from '../../../electron/contract/model.ts';
import { useAct } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PictureDialog } from '../../components/PictureDialog.tsx';
import { AttachmentRow } from './AttachmentRow.tsx';

/** The attachments of a finding. A picture stays closed until it is asked for; opening it is an event. */
export function Attachments({ finding }: { readonly finding: FindingView }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<AttachmentView | null>(null);
  const open = useAct('findings.attachment', { refresh: [] });
  const show = (attachment: AttachmentView) => {
    setShown(attachment);
    open.mutate({ findingId: finding.id, attachmentId: attachment.id });
  };
  const close = () => {
    setShown(null);
    open.reset();
  };
  if (finding.attachments.length === 0) return <Text c="dimmed">{t('findings:attach.none')}</Text>;
  return (
    <Stack gap="xs">
      <Text c="dimmed">{t('findings:attach.logged')}</Text>
      {finding.attachments.map((attachment) => (
        <AttachmentRow
          key={attachment.id}
          attachment={attachment}
          opening={open.isPending && shown?.id === attachment.id}
          onShow={() => show(attachment)}
        />
      ))}
      <ErrorNotice error={open.error} />
      {shown !== null && open.isSuccess && <PictureDialog name={shown.name} {...open.data} onClose={close} />}
    </Stack>
  );
}
