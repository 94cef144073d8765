import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Fingerprint } from '../../components/Fingerprint.tsx';
import { FolderPick } from '../../components/FolderPick.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Section } from '../../components/Section.tsx';

/** The person's own card: saved for the office, with the words that are read to it on the telephone. */
export function CardScreen() {
  const { t } = useTranslation();
  const [folder, setFolder] = useState<PickedFile | null>(null);
  const save = useAct('card.export', { refresh: [] });
  const choose = (chosen: PickedFile) => {
    setFolder(chosen);
    save.mutate({ folder: chosen.token });
  };
  return (
    <>
      <PageTitle title={t('desk:card.title')} />
      <Section title={t('desk:card.button')}>
        <Stack>
          <Text>{t('desk:card.text')}</Text>
          <FolderPick
            button={t('desk:card.button')}
            chosen={folder}
            onFolder={choose}
            disabled={save.isPending}
          />
          <ErrorNotice error={save.error} />
          {save.isSuccess && (
            <>
              <Text fw={650} role="status">
                {t('desk:card.done', { file: save.data.fileName })}
              </Text>
              <Text>{t('desk:card.words')}</Text>
              <Fingerprint words={save.data.words} hex={save.data.fingerprint} />
            </>
          )}
        </Stack>
      </Section>
    </>
  );
}
