import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct, useCall } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FolderPick } from '../../components/FolderPick.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { MirrorState } from './MirrorState.tsx';

/** The second disk that recordings are written to at the same time. */
export function MirrorForm() {
  const { t } = useTranslation();
  const mirror = useCall('mirror.get', {});
  const [chosen, setChosen] = useState<PickedFile | null>(null);
  const set = useAct('mirror.set', { refresh: ['mirror.get', 'health.get'] });
  const take = (folder: PickedFile, acceptsSameVolume: boolean) => {
    setChosen(folder);
    set.mutate({ folder: folder.token, acceptsSameVolume });
  };
  return (
    <Section title={t('administration:mirror.title')}>
      <Stack align="flex-start" maw={720}>
        <Text>{t('administration:mirror.note')}</Text>
        <Reading of={mirror}>
          {(view) => (
            <>
              <MirrorState mirror={view} />
              {view.folder !== null && (
                <Group>
                  <Button variant="default" onClick={() => set.mutate(null)} loading={set.isPending}>
                    {t('administration:mirror.remove')}
                  </Button>
                  <Text c="dimmed">{t('administration:mirror.kept')}</Text>
                </Group>
              )}
            </>
          )}
        </Reading>
        <FolderPick
          button={t('administration:mirror.choose')}
          chosen={chosen}
          onFolder={(folder) => take(folder, false)}
        />
        <ErrorNotice error={set.error} />
        {set.error?.code === 'mirror-same-volume' && chosen !== null && (
          <Button variant="default" onClick={() => take(chosen, true)}>
            {t('administration:mirror.anyway')}
          </Button>
        )}
        <Text role="status">
          {set.isSuccess &&
            t(set.data.folder === null ? 'administration:mirror.removed' : 'administration:mirror.set')}
        </Text>
      </Stack>
    </Section>
  );
}
