import { Button, Group, Stack, Text } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../electron/contract/model.ts';
import { useAct } from '../../bridge/hooks.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { IdentityFields } from './IdentityFields.tsx';
import { EMPTY_IDENTITY, identityInputOf } from './identity-draft.ts';

interface Props {
  readonly view: CaseView;
  readonly onClose: () => void;
}

/** Enters the identity anew. What was entered before is not shown for it: that would be an opening. */
export function EnterIdentity({ view, onClose }: Props) {
  const { t } = useTranslation();
  const [identity, setIdentity] = useState(EMPTY_IDENTITY);
  const [tried, setTried] = useState(false);
  const enter = useAct('cases.set-identity', { refresh: ['cases.get', 'cases.list'] });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const input = identityInputOf(identity);
    if (input === null || enter.isPending) return;
    enter.mutate({ caseId: view.id, identity: input }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title={`${t('cases:identity.title')} · ${view.pseudonym}`}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {view.hasIdentity && <Text>{t('cases:identity.replace-note')}</Text>}
          <IdentityFields identity={identity} onChange={setIdentity} tried={tried} />
          <ErrorNotice error={enter.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={enter.isPending}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
