import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, Identity } from '../../../electron/contract/model.ts';
import { useAct } from '../../bridge/hooks.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { useDates } from '../../components/dates.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Facts } from '../../components/Facts.tsx';

interface Props {
  readonly view: CaseView;
  readonly onClose: () => void;
}

/** Asks for the purpose, opens the identity and shows it until the dialog is closed. The opening is an event of the log. */
export function OpenIdentity({ view, onClose }: Props) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState('');
  const open = useAct('cases.identity', { refresh: ['custody.list'] });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (purpose.trim() !== '' && !open.isPending) open.mutate({ caseId: view.id, purpose });
  };
  return (
    <Dialog onClose={onClose} title={`${t('cases:identity.title')} · ${view.pseudonym}`}>
      {open.isSuccess ? (
        <Shown identity={open.data} onClose={onClose} />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <Text>{t('cases:identity.logged')}</Text>
            <TextInput
              label={t('cases:identity.purpose')}
              description={t('cases:identity.purpose-hint')}
              value={purpose}
              onChange={(event) => setPurpose(event.currentTarget.value)}
              maxLength={300}
              data-autofocus
            />
            <ErrorNotice error={open.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('common:cancel')}
              </Button>
              <Button type="submit" loading={open.isPending} disabled={purpose.trim() === ''}>
                {t('cases:identity.open')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}

function Shown({ identity, onClose }: { readonly identity: Identity | null; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const dates = useDates();
  const given = (text: string) => (text === '' ? <Text c="dimmed">{t('cases:identity.empty')}</Text> : text);
  return (
    <Stack>
      {identity === null ? (
        <Text>{t('cases:identity.absent')}</Text>
      ) : (
        <Facts
          rows={[
            { term: t('cases:identity.name'), value: given(identity.fullName) },
            { term: t('cases:identity.birth'), value: given(dates.day(identity.birthDate)) },
            { term: t('cases:identity.iin'), value: given(identity.iin) },
            { term: t('cases:identity.address'), value: given(identity.address) },
            { term: t('cases:identity.contacts'), value: given(identity.contacts) },
          ]}
        />
      )}
      <Text c="dimmed" role="status">
        {t('cases:identity.was-logged')}
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('common:close')}</Button>
      </Group>
    </Stack>
  );
}
