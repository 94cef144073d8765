import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Signer } from '../../../electron/contract/verdict.ts';
import { useDates } from '../../components/dates.ts';
import { Facts } from '../../components/Facts.tsx';
import { Fingerprint } from '../../components/Fingerprint.tsx';

/** Who signed a package, as the certificate has it. */
export function SignerFacts({ signer }: { readonly signer: Signer }) {
  const { t } = useTranslation();
  const { day } = useDates();
  return (
    <Stack>
      <Facts
        rows={[
          { term: t('desk:signer.name'), value: signer.commonName },
          {
            term: t('desk:signer.organisation'),
            value: signer.organisation === '' ? '' : signer.organisation,
          },
          { term: t('desk:signer.iin'), value: signer.iin },
          { term: t('desk:signer.bin'), value: signer.bin },
          { term: t('desk:signer.valid'), value: `${day(signer.notBefore)} – ${day(signer.notAfter)}` },
        ]}
      />
      <Fingerprint words={signer.words} hex={signer.fingerprint} />
    </Stack>
  );
}
