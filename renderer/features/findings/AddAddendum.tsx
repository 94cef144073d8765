import { Button, Group, Stack, Textarea } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingView } from '../../../electron/contract/model.ts';
import { PassphraseConfirm } from '../../components/PassphraseConfirm.tsx';
import { useFindingAct } from './finding-acts.ts';

/** Adds a signed text below a signed finding. */
export function AddAddendum({ finding }: { readonly finding: FindingView }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [asking, setAsking] = useState(false);
  const add = useFindingAct('findings.addendum');
  const confirm = (passphrase: string) =>
    add.mutate(
      { findingId: finding.id, text: text.trim(), passphrase },
      {
        onSuccess: () => {
          setText('');
          setAsking(false);
        },
      },
    );
  return (
    <Stack>
      <Textarea
        label={t('findings:addenda.new')}
        description={t('findings:addenda.hint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={50_000}
        autosize
        minRows={2}
        maxRows={12}
      />
      <Group>
        <Button
          variant="default"
          leftSection={<IconSignature size={18} aria-hidden />}
          onClick={() => setAsking(true)}
          disabled={text.trim() === ''}
        >
          {t('findings:addenda.button')}
        </Button>
      </Group>
      {asking && (
        <PassphraseConfirm
          title={t('findings:addenda.confirm', { title: finding.title })}
          consequence={t('findings:addenda.text')}
          confirm={t('findings:addenda.button')}
          pending={add.isPending}
          error={add.error}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        />
      )}
    </Stack>
  );
}
