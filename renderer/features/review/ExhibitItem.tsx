import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDeviceFloppy, IconEye, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exhibit } from '../../../electron/contract/record/exhibits.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useAct } from '../../bridge/hooks.ts';
import { useBytes } from '../../components/bytes.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MediaDialog } from '../../components/MediaDialog.tsx';
import { PictureDialog } from '../../components/PictureDialog.tsx';
import { SaveExhibit } from './SaveExhibit.tsx';
import { showingOf } from './showing.ts';

interface Props {
  readonly sessionId: string;
  readonly exhibit: Exhibit;
}

/** An exhibit with its file: shown where the page can, saved outside by who may export. */
export function ExhibitItem({ sessionId, exhibit }: Props) {
  const { t } = useTranslation();
  const write = useBytes();
  const maySave = useRight('evidence.export');
  const [saving, setSaving] = useState(false);
  const opening = useAct('exhibits.open', { refresh: ['custody.list'] });
  const { exhibitId, title, origin, file } = exhibit;
  const showing = file === null ? null : showingOf(file);
  const isShown = showing === 'picture' || showing === 'media';
  const Shown = showing === 'picture' ? PictureDialog : MediaDialog;
  const Icon = showing === 'picture' ? IconEye : IconPlayerPlay;
  return (
    <Stack gap={4} align="flex-start" style={{ overflowWrap: 'anywhere' }}>
      <Text fw={650}>{title}</Text>
      <Text c="dimmed" size="sm">
        {t(`recording:exhibit.origin.${origin}`)}
        {file !== null && ` · ${file.name} · ${write(file.bytes)} · SHA-256 ${file.sha256}`}
      </Text>
      {(showing === 'not-shown' || showing === 'too-large') && <Text>{t(`review:exhibits.${showing}`)}</Text>}
      <Group gap="sm">
        {isShown && (
          <Button
            variant="default"
            leftSection={<Icon size={18} aria-hidden />}
            onClick={() => opening.mutate({ sessionId, exhibitId })}
            loading={opening.isPending}
            aria-label={`${t(showing === 'picture' ? 'review:exhibits.show' : 'review:exhibits.play')}: ${title}`}
          >
            {t(showing === 'picture' ? 'review:exhibits.show' : 'review:exhibits.play')}
          </Button>
        )}
        {file !== null && maySave && (
          <Button
            variant="default"
            leftSection={<IconDeviceFloppy size={18} aria-hidden />}
            onClick={() => setSaving(true)}
            aria-label={`${t('review:exhibits.save')}: ${title}`}
          >
            {t('review:exhibits.save')}
          </Button>
        )}
      </Group>
      <ErrorNotice error={opening.error} />
      {opening.data !== undefined && <Shown name={title} {...opening.data} onClose={() => opening.reset()} />}
      {saving && <SaveExhibit sessionId={sessionId} exhibit={exhibit} onClose={() => setSaving(false)} />}
    </Stack>
  );
}
