import { Button, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ScriptView } from '../../../../electron/contract/phase-script.ts';
import { Language } from '../../../../electron/contract/primitives.ts';
import type { PickedFile } from '../../../bridge/files.ts';
import { useAct, useCall } from '../../../bridge/hooks.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { FileDrop } from '../../../components/FileDrop.tsx';
import { Reading } from '../../../components/Reading.tsx';
import { Section } from '../../../components/Section.tsx';

const REFRESH = ['scripts.list', 'scripts.of', 'settings.get'] as const;

/** The phase scripts of the office; an own one is added from a file. */
export function Scripts() {
  const { t } = useTranslation();
  const scripts = useCall('scripts.list', {});
  const add = useAct('scripts.add', { refresh: REFRESH });
  const take = ([file]: readonly PickedFile[]) => {
    if (file !== undefined) add.mutate({ file: file.token });
  };
  return (
    <Section title={t('administration:scripts.title')}>
      <Stack>
        <Text maw="80ch">{t('administration:scripts.note')}</Text>
        <Reading of={scripts}>{(all) => all.map((one) => <ScriptRow key={one.sha256} view={one} />)}</Reading>
        <FileDrop
          purpose="script"
          label={t('administration:scripts.drop')}
          button={t('administration:scripts.pick')}
          onFiles={take}
          disabled={add.isPending}
        />
        <ErrorNotice error={add.error} />
        <Text role="status">{add.isSuccess && t('administration:scripts.added')}</Text>
      </Stack>
    </Section>
  );
}

function ScriptRow({ view: { sha256, script, added, isDefault } }: { readonly view: ScriptView }) {
  const { t, i18n } = useTranslation();
  const choose = useAct('scripts.set-default', { refresh: REFRESH });
  const language = Language.catch('en').parse(i18n.language);
  return (
    <Stack gap={4} align="flex-start">
      <Text fw={650}>{script.title[language]}</Text>
      <Text c="dimmed" size="sm" style={{ overflowWrap: 'anywhere' }}>
        {t('administration:scripts.phases', { n: script.phases.length })} ·{' '}
        {added === null ? t('administration:scripts.bundled') : t('administration:scripts.own')} · SHA-256{' '}
        {sha256}
      </Text>
      {isDefault ? (
        <Text>{t('administration:scripts.default')}</Text>
      ) : (
        <Button
          variant="default"
          leftSection={<IconCheck size={18} aria-hidden />}
          onClick={() => choose.mutate({ sha256 })}
          loading={choose.isPending}
        >
          {t('administration:scripts.make-default')}
        </Button>
      )}
      <ErrorNotice error={choose.error} />
    </Stack>
  );
}
