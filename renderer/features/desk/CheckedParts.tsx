import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VerificationReport } from '../../../electron/contract/verdict.ts';
import { Section } from '../../components/Section.tsx';
import styles from './CheckedParts.module.css';
import { CheckParts } from './CheckParts.tsx';
import { LogStamps } from './LogStamps.tsx';
import { SignerFacts } from './SignerFacts.tsx';

/** The parts of a check and its signer, unfolded when asked for. */
export function CheckedParts({
  report: { parts, signer, logStamps },
}: {
  readonly report: VerificationReport;
}) {
  const { t } = useTranslation();
  return (
    <details className={styles.parts}>
      <summary>{t('desk:parts.title')}</summary>
      <Stack gap="lg">
        <Section title={t('desk:check.result')}>
          <CheckParts parts={parts} />
        </Section>
        <LogStamps stamps={logStamps} />
        {signer !== null && (
          <Section title={t('desk:signer.title')}>
            <SignerFacts signer={signer} />
          </Section>
        )}
      </Stack>
    </details>
  );
}
