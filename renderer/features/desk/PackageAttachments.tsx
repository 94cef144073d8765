import { Button, Group, Stack, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReleasedFindingIndex } from '../../../electron/contract/formats/finding-documents.ts';
import { useAct } from '../../bridge/hooks.ts';
import { useBytes } from '../../components/bytes.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PictureDialog } from '../../components/PictureDialog.tsx';
import { isPicture } from '../../components/showable.ts';
import { pathIn } from './package-file.ts';
import type { PackageView } from './package-view.ts';

type Attachment = ReleasedFindingIndex['attachments'][number];

interface Props {
  readonly view: PackageView;
  readonly attachments: readonly Attachment[];
}

/** The released files of a finding; a picture stays closed until it is asked for. */
export function PackageAttachments({ view, attachments }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string | null>(null);
  const open = useAct('packages.file', { refresh: [] });
  const show = (name: string, { path }: Attachment) => {
    setShown(name);
    open.mutate({ packageId: view.packageId, path: pathIn(view, path) ?? path });
  };
  const close = () => {
    setShown(null);
    open.reset();
  };
  if (attachments.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text fw={650}>{t('desk:findings.attachments')}</Text>
      <Text c="dimmed">{t('desk:read.logged')}</Text>
      {attachments.map((attachment, index) => {
        const name = t('desk:findings.file', { n: index + 1 });
        return (
          <AttachmentLine
            key={attachment.id}
            name={name}
            attachment={attachment}
            onShow={() => show(name, attachment)}
          />
        );
      })}
      <ErrorNotice error={open.error} />
      {shown !== null && open.isSuccess && <PictureDialog name={shown} {...open.data} onClose={close} />}
    </Stack>
  );
}

interface LineProps {
  readonly name: string;
  readonly attachment: Attachment;
  readonly onShow: () => void;
}

function AttachmentLine({ name, attachment: { mediaType, bytes }, onShow }: LineProps) {
  const { t } = useTranslation();
  const write = useBytes();
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text>
        {name} · {mediaType} · {write(bytes)}
      </Text>
      {isPicture(mediaType) ? (
        <Button
          variant="default"
          leftSection={<IconEye size={18} aria-hidden />}
          onClick={onShow}
          aria-label={`${t('desk:findings.show')}: ${name}`}
        >
          {t('desk:findings.show')}
        </Button>
      ) : (
        <Text c="dimmed">{t('desk:findings.no-preview')}</Text>
      )}
    </Group>
  );
}
