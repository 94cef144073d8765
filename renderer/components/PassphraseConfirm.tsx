import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import { PassphraseField } from './PassphraseField.tsx';

interface Props {
  /** The act and its object: "Remove the account Aigerim?" */
  readonly title: string;
  /** What follows from the act and that it cannot be undone. */
  readonly consequence: ReactNode;
  /** The act's own verb. */
  readonly confirm: string;
  readonly pending: boolean;
  /** Whether what else has to be filled in is; absent: nothing else has. */
  readonly ready?: boolean;
  readonly error: unknown;
  readonly onConfirm: (passphrase: string) => void;
  readonly onClose: () => void;
}

/** Asks for the person's passphrase again before an act that cannot be undone. Mounted only while it is open. */
export function PassphraseConfirm({
  title,
  consequence,
  confirm,
  pending,
  ready = true,
  error,
  onConfirm,
  onClose,
}: Props) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (passphrase !== '' && ready && !pending) onConfirm(passphrase);
  };
  return (
    <Dialog onClose={pending ? () => undefined : onClose} title={title}>
      <form onSubmit={submit}>
        <Stack>
          <Text component="div">{consequence}</Text>
          <PassphraseField
            label={t('common:passphrase.yours')}
            value={passphrase}
            onChange={setPassphrase}
            disabled={pending}
            first
          />
          <ErrorNotice error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={pending}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={pending} disabled={passphrase === '' || !ready}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
