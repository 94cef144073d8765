import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/hooks.ts';
import { useDates } from '../../components/dates.ts';
import { Facts } from '../../components/Facts.tsx';
import { Fingerprint } from '../../components/Fingerprint.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';

/** The certificate that signs this workstation's packages. */
export function CertificateFacts() {
  const { t } = useTranslation();
  const { day } = useDates();
  return (
    <Section title={t('administration:certificate.facts')}>
      <Reading of={useCall('certificate.get', {})}>
        {({ name, organisation, iin, bin, issuer, ownIssue, algorithm, ...certificate }) => (
          <Stack>
            <Facts
              rows={[
                { term: t('administration:certificate.name'), value: name },
                { term: t('administration:certificate.organisation'), value: organisation },
                { term: t('administration:certificate.iin'), value: iin },
                { term: t('administration:certificate.bin'), value: bin },
                {
                  term: t('administration:certificate.issuer'),
                  value: ownIssue ? t('administration:certificate.own') : issuer,
                },
                { term: t('administration:certificate.algorithm'), value: algorithm },
                {
                  term: t('administration:certificate.valid'),
                  value: t('administration:certificate.until', {
                    from: day(certificate.notBefore),
                    to: day(certificate.notAfter),
                  }),
                },
              ]}
            />
            <Fingerprint words={certificate.words} hex={certificate.fingerprint} />
          </Stack>
        )}
      </Reading>
    </Section>
  );
}
