import { Button, Group, Stack, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exhibitPath } from '../../../electron/contract/formats/package-layout.ts';
import type { Exhibit } from '../../../electron/contract/record/exhibits.ts';
import { useAct } from '../../bridge/hooks.ts';
import { useBytes } from '../../components/bytes.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MediaDialog } from '../../components/MediaDialog.tsx';
import { PictureDialog } from '../../components/PictureDialog.tsx';
import { isPicture } from '../../components/showable.ts';
import { showingOf } from '../review/showing.ts';
import { pathIn } from './package-file.ts';
import type { PackageView } from './package-view.ts';

interface Props {
  readonly view: PackageView;
  readonly exhibits: readonly Exhibit[];
}

/** The files of what was shown to the child and made by the child; each stays closed until it is asked for. */
export function PackageExhibits({ view, exhibits }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Exhibit | null>(null);
  const open = useAct('packages.file', { refresh: [] });
  const withFiles = exhibits.filter(({ file }) => file !== null);
  const show = (exhibit: Exhibit, path: string) => {
    setShown(exhibit);
    open.mutate({ packageId: view.packageId, path });
  };
  const close = () => {
    setShown(null);
    open.reset();
  };
  if (withFiles.length === 0) return null;
  const { title = '', file } = shown ?? {};
  const mediaType = file?.mediaType ?? '';
  const Shown = isPicture(mediaType) ? PictureDialog : MediaDialog;
  return (
    <Stack gap="xs" mt="lg">
      <Text fw={650}>{t('review:exhibits.title')}</Text>
      <Text c="dimmed">{t('desk:read.logged')}</Text>
      {withFiles.map((exhibit) => (
        <ExhibitLine key={exhibit.exhibitId} view={view} exhibit={exhibit} onShow={show} />
      ))}
      <ErrorNotice error={open.error} />
      {shown !== null && open.isSuccess && (
        <Shown name={title} mediaType={mediaType} bytes={open.data.bytes} onClose={close} />
      )}
    </Stack>
  );
}

interface LineProps {
  readonly view: PackageView;
  readonly exhibit: Exhibit;
  readonly onShow: (exhibit: Exhibit, path: string) => void;
}

function ExhibitLine({ view, exhibit, onShow }: LineProps) {
  const { t } = useTranslation();
  const write = useBytes();
  const { exhibitId, title, file } = exhibit;
  if (file === null) return null;
  const path = pathIn(view, exhibitPath(exhibitId, file.mediaType).replace(/^data\//, ''));
  const showing = showingOf(file);
  if (path === null) return null;
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text style={{ overflowWrap: 'anywhere' }}>
        {title} · {file.name} · {write(file.bytes)}
      </Text>
      {showing === 'picture' || showing === 'media' ? (
        <Button
          variant="default"
          leftSection={<IconEye size={18} aria-hidden />}
          onClick={() => onShow(exhibit, path)}
          aria-label={`${t('desk:findings.show')}: ${title}`}
          style={{ flex: 'none' }}
        >
          {t('desk:findings.show')}
        </Button>
      ) : (
        <Text c="dimmed">{t('desk:findings.no-preview')}</Text>
      )}
    </Group>
  );
}
