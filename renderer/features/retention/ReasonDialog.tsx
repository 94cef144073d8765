import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PassphraseField } from '../../components/PassphraseField.tsx';

interface Props {
  readonly title: string;
  /** What follows from the act. */
  readonly consequence: ReactNode;
  /** The act's own verb. */
  readonly confirm: string;
  /** Acts that bind the person ask for the passphrase; the others give an empty one. */
  readonly binding: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: (said: { readonly reason: string; readonly passphrase: string }) => void;
  readonly onClose: () => void;
  /** Further fields. */
  readonly children?: ReactNode;
}

/** Asks for the reason of an act, which is written to the log with it. */
export function ReasonDialog(props: Props) {
  const { title, consequence, confirm, binding, pending, error, onConfirm, onClose, children } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const ready = reason.trim() !== '' && (!binding || passphrase !== '');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (ready && !pending) onConfirm({ reason: reason.trim(), passphrase });
  };
  return (
    <Dialog title={title} onClose={pending ? () => undefined : onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text component="div">{consequence}</Text>
          <TextInput
            label={t('retention:field.reason')}
            description={t('retention:field.reason-hint')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={300}
            data-autofocus
          />
          {children}
          {binding && (
            <PassphraseField
              label={t('common:passphrase.yours')}
              value={passphrase}
              onChange={setPassphrase}
              disabled={pending}
            />
          )}
          <ErrorNotice error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={pending}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={pending} disabled={!ready}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
