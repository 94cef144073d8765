import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../components/Dialog.tsx';
import { OwnPassphraseForm } from '../components/OwnPassphraseForm.tsx';

/** Gives the person's own account a new passphrase, and says so. */
export function ChangePassphrase({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [changed, setChanged] = useState(false);
  const cancel = (
    <Button variant="default" onClick={onClose}>
      {t('common:cancel')}
    </Button>
  );
  return (
    <Dialog onClose={onClose} title={t('common:passphrase.change')}>
      {changed ? (
        <Stack align="flex-start">
          <Text role="status">{t('common:passphrase.changed')}</Text>
          <Button onClick={onClose}>{t('common:close')}</Button>
        </Stack>
      ) : (
        <OwnPassphraseForm other={cancel} onChanged={() => setChanged(true)} />
      )}
    </Dialog>
  );
}
