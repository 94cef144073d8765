import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Playback } from '../../../electron/contract/calls/room.ts';
import { useAct } from '../../bridge/hooks.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PassphraseField } from '../../components/PassphraseField.tsx';

interface Props {
  readonly sessionId: string;
  readonly onOpened: (playback: Playback) => void;
}

/** Opens the masked seconds of a session for this once, with a second person. */
export function OpenMasked({ sessionId, onOpened }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconLockOpen size={20} aria-hidden />}
        onClick={() => setAsking(true)}
        w="max-content"
      >
        {t('review:masked.open')}
      </Button>
      {asking && <Asking sessionId={sessionId} onOpened={onOpened} onClose={() => setAsking(false)} />}
    </>
  );
}

function Asking({ sessionId, onOpened, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const opening = useAct('playback.open-masked', { refresh: ['custody.list'] });
  const [reason, setReason] = useState('');
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const isReady = [reason, name, passphrase].every((text) => text.trim() !== '');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isReady || opening.isPending) return;
    const input = { id: sessionId, reason: reason.trim(), second: { name: name.trim(), passphrase } };
    opening.mutate(input, {
      onSuccess: (playback) => {
        onClose();
        onOpened(playback);
      },
    });
  };
  return (
    <Dialog title={t('review:masked.title')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('review:masked.text')}</Text>
          <TextInput
            label={t('review:masked.why')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={300}
            data-autofocus
            required
          />
          <Text fw={650}>{t('review:masked.second')}</Text>
          <TextInput
            label={t('deliver:second.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="off"
            maxLength={200}
            required
          />
          <PassphraseField
            label={t('deliver:second.passphrase')}
            value={passphrase}
            onChange={setPassphrase}
          />
          <ErrorNotice error={opening.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={opening.isPending} disabled={!isReady}>
              {t('review:masked.open')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
