import { Button, Stack, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Exhibit } from '../../../electron/contract/record/exhibits.ts';
import { useAct } from '../../bridge/hooks.ts';
import { useBytes } from '../../components/bytes.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PictureDialog } from '../../components/PictureDialog.tsx';
import { Section } from '../../components/Section.tsx';
import { isPicture } from '../../components/showable.ts';

interface Props {
  readonly sessionId: string;
  readonly exhibits: readonly Exhibit[];
}

/** What was shown to the child and made by the child, with its files; each opening is written in the log. */
export function Exhibits({ sessionId, exhibits }: Props) {
  const { t } = useTranslation();
  if (exhibits.length === 0) return null;
  return (
    <Section title={t('review:exhibits.title')}>
      <Stack>
        {exhibits.map((exhibit) => (
          <ExhibitItem key={exhibit.exhibitId} sessionId={sessionId} exhibit={exhibit} />
        ))}
      </Stack>
    </Section>
  );
}

function ExhibitItem({ sessionId, exhibit }: { readonly sessionId: string; readonly exhibit: Exhibit }) {
  const { t } = useTranslation();
  const write = useBytes();
  const opening = useAct('exhibits.open', { refresh: ['custody.list'] });
  const { exhibitId, title, origin, file } = exhibit;
  return (
    <Stack gap={4} align="flex-start" style={{ overflowWrap: 'anywhere' }}>
      <Text fw={650}>{title}</Text>
      <Text c="dimmed" size="sm">
        {t(`recording:exhibit.origin.${origin}`)}
        {file !== null && ` · ${file.name} · ${write(file.bytes)} · SHA-256 ${file.sha256}`}
      </Text>
      {file !== null && isPicture(file.mediaType) && (
        <Button
          variant="default"
          leftSection={<IconEye size={18} aria-hidden />}
          onClick={() => opening.mutate({ sessionId, exhibitId })}
          loading={opening.isPending}
        >
          {t('review:exhibits.show')}
        </Button>
      )}
      <ErrorNotice error={opening.error} />
      {opening.data !== undefined && (
        <PictureDialog name={title} {...opening.data} onClose={() => opening.reset()} />
      )}
    </Stack>
  );
}
