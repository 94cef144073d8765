import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FileDrop } from '../../components/FileDrop.tsx';
import { PassphraseField } from '../../components/PassphraseField.tsx';
import { Section } from '../../components/Section.tsx';

/** Puts a certificate of an authority in the place of the workstation's own. */
export function CertificateImport() {
  const { t } = useTranslation();
  const [file, setFile] = useState<PickedFile | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const take = useAct('certificate.import', { refresh: ['certificate.get'] });
  const submit = () => {
    if (file === null) return;
    take.mutate({ file: file.token, passphrase }, { onSuccess: () => setFile(null) });
    setPassphrase('');
  };
  return (
    <Section title={t('administration:certificate.import')}>
      <Stack align="flex-start">
        <Text maw="80ch">{t('administration:certificate.import-note')}</Text>
        <FileDrop
          purpose="pkcs12"
          label={file?.name ?? t('administration:certificate.drop')}
          button={t('administration:certificate.pick')}
          onFiles={([picked]) => setFile(picked ?? null)}
          disabled={take.isPending}
        />
        {file !== null && (
          <Stack w="100%" maw={480}>
            <PassphraseField
              label={t('administration:certificate.file-password')}
              value={passphrase}
              onChange={setPassphrase}
            />
            <Button onClick={submit} loading={take.isPending}>
              {t('administration:certificate.do-import')}
            </Button>
          </Stack>
        )}
        <ErrorNotice error={take.error} />
        <Text role="status">{take.isSuccess && t('administration:certificate.imported')}</Text>
      </Stack>
    </Section>
  );
}
