import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconFolderOpen, IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exhibit } from '../../../../electron/contract/record/exhibits.ts';
import { type PickedFile, pickFiles } from '../../../bridge/files.ts';
import { useAct } from '../../../bridge/hooks.ts';
import { callKey } from '../../../bridge/queries.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { ActButton } from '../ActButton.tsx';
import { onEnter, useKeysAlways } from '../console-keys.ts';
import { useFirstFocus } from '../focus.ts';

const ORIGINS: readonly Exhibit['origin'][] = ['shown', 'made'];

/** Adds an exhibit: what it is, whose it is, and a file of it where there is one. Enter adds it. */
export function AddExhibit({
  sessionId,
  onClose,
}: {
  readonly sessionId: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const field = useFirstFocus();
  const [title, setTitle] = useState('');
  const [origin, setOrigin] = useState<Exhibit['origin']>('shown');
  const [file, setFile] = useState<PickedFile | null>(null);
  const pick = useMutation({
    networkMode: 'always',
    mutationFn: () => pickFiles('attachment'),
    onSuccess: ([picked]) => picked !== undefined && setFile(picked),
  });
  const adding = useAct('exhibits.add', { refresh: [] });
  const add = () => {
    if (title.trim() === '' || adding.isPending) return;
    adding.mutate(
      { sessionId, title: title.trim(), origin, file: file?.token ?? null },
      {
        onSuccess: (view) => {
          client.setQueryData(callKey('record.get', { sessionId }), view);
          onClose();
        },
      },
    );
  };
  useKeysAlways([['Alt+F', () => !pick.isPending && pick.mutate()]]);
  return (
    <Stack gap="xs" onKeyDown={onEnter(add)}>
      <TextInput
        label={t('recording:exhibit.name')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        maxLength={300}
        ref={field}
        data-autofocus
      />
      <Radio.Group
        label={t('recording:exhibit.whose')}
        value={origin}
        onChange={(value) => setOrigin(value === 'made' ? 'made' : 'shown')}
      >
        <Stack gap="xs" mt={4}>
          {ORIGINS.map((value) => (
            <Radio key={value} value={value} label={t(`recording:exhibit.origin.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <ActButton
        shortcut="Alt+F"
        variant="default"
        icon={<IconFolderOpen size={20} aria-hidden />}
        loading={pick.isPending}
        onAct={() => pick.mutate()}
      >
        {t('recording:exhibit.pick')}
      </ActButton>
      <Text size="sm" c="dimmed" role="status" style={{ overflowWrap: 'anywhere' }}>
        {file === null ? t('recording:exhibit.no-file') : file.name}
      </Text>
      <ErrorNotice error={pick.error ?? adding.error} />
      <ActButton
        shortcut="Enter"
        icon={<IconPlus size={20} aria-hidden />}
        disabled={title.trim() === ''}
        loading={adding.isPending}
        onAct={add}
      >
        {t('recording:exhibit.enter')}
      </ActButton>
    </Stack>
  );
}
