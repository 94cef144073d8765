import { Button, Stack, Text, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStateAct } from '../../bridge/app-state.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { PassphraseField } from '../../components/PassphraseField.tsx';
import { TimeText } from '../../components/TimeText.tsx';

/** Name and passphrase. `leftMs`: how long the next passphrase has to wait. */
export function UnlockForm({ leftMs }: { readonly leftMs: number }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const unlock = useStateAct('vault.unlock');
  const waiting = leftMs > 0;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (waiting || unlock.isPending || name.trim() === '' || passphrase === '') return;
    unlock.mutate({ name, passphrase }, { onSettled: () => setPassphrase('') });
  };
  const shown = waiting && unlock.error?.code === 'too-many-attempts' ? null : unlock.error;
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('unlock:name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
        />
        <PassphraseField label={t('unlock:passphrase')} value={passphrase} onChange={setPassphrase} />
        <ErrorNotice error={shown} />
        {waiting && (
          <Notice kind="attention" title={t('unlock:wait.title')}>
            {t('unlock:wait.left')} <TimeText ms={leftMs} size="text" />
          </Notice>
        )}
        <Button
          type="submit"
          size="xl"
          loading={unlock.isPending}
          disabled={waiting || name.trim() === '' || passphrase === ''}
        >
          {t('unlock:open')}
        </Button>
        {unlock.isPending && <Text role="status">{t('unlock:opening')}</Text>}
      </Stack>
    </form>
  );
}
