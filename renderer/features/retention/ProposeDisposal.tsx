import { Button, Checkbox, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionView } from '../../../electron/contract/retention.ts';
import { useRight } from '../../bridge/app-state.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { useKeepingAct } from './use-keeping-act.ts';

/** The first person's act. */
export function ProposeDisposal({ view }: { readonly view: RetentionView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const mayPropose = useRight('disposal.propose');
  return (
    <>
      <Text>{t('retention:disposal.two')}</Text>
      {mayPropose && <Button onClick={() => setAsking(true)}>{t('retention:disposal.propose')}</Button>}
      {asking && <ProposeDialog view={view} onClose={() => setAsking(false)} />}
    </>
  );
}

function ProposeDialog({ view, onClose }: { readonly view: RetentionView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [eraseIdentity, setEraseIdentity] = useState(false);
  const propose = useKeepingAct('disposal.propose');
  const { sessionId, pseudonym, ordinal, files, identityMayGo } = view;
  return (
    <ReasonDialog
      title={t('retention:disposal.propose-title', { pseudonym, ordinal })}
      consequence={
        <>
          <Text>{t('retention:disposal.propose-means', { number: files.count })}</Text>
          <Text mt="xs">{t('retention:disposal.backups')}</Text>
        </>
      }
      confirm={t('retention:disposal.propose')}
      binding
      pending={propose.isPending}
      error={propose.error}
      onConfirm={(said) => propose.mutate({ sessionId, eraseIdentity, ...said }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {identityMayGo && (
        <Checkbox
          label={t('retention:disposal.identity')}
          checked={eraseIdentity}
          onChange={(event) => setEraseIdentity(event.currentTarget.checked)}
        />
      )}
    </ReasonDialog>
  );
}
