import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProtocolLanguage, type ProtocolView } from '../../../electron/contract/protocol.ts';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FolderPick } from '../../components/FolderPick.tsx';
import { Section } from '../../components/Section.tsx';

interface Props {
  readonly view: ProtocolView;
  readonly changed: boolean;
}

/** Puts the version that is shown on paper. */
export function Print({ view, changed }: Props) {
  const { t } = useTranslation();
  const [languages, setLanguages] = useState<readonly ProtocolLanguage[]>(ProtocolLanguage.options);
  const [folder, setFolder] = useState<PickedFile | null>(null);
  const print = useAct('protocol.print', { refresh: ['custody.list'] });
  const { shown: version, document } = view;
  if (version === null) return null;
  const write = () => {
    if (folder === null) return;
    print.mutate({ sessionId: document.sessionId, version, languages: [...languages], folder: folder.token });
  };
  return (
    <Section title={t('protocol:print.title')}>
      <Stack align="flex-start">
        <Text maw="70ch">{t('protocol:print.text')}</Text>
        <Checkbox.Group
          label={t('protocol:print.languages')}
          value={[...languages]}
          onChange={(values) => setLanguages(ProtocolLanguage.options.filter((one) => values.includes(one)))}
        >
          <Group mt="xs">
            {ProtocolLanguage.options.map((one) => (
              <Checkbox key={one} value={one} label={t(`protocol:print.${one}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <FolderPick button={t('protocol:print.folder')} chosen={folder} onFolder={setFolder} />
        <ErrorNotice error={print.error} />
        <Group>
          <Button
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={write}
            loading={print.isPending}
            disabled={folder === null || languages.length === 0 || changed}
          >
            {t('protocol:print.button')}
          </Button>
          {changed && <Text>{t('protocol:keep-first')}</Text>}
        </Group>
        {print.isSuccess && folder !== null && (
          <Text role="status">
            {t('protocol:print.done', { file: print.data.fileName, folder: folder.name })}
          </Text>
        )}
      </Stack>
    </Section>
  );
}
