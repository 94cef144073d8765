import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FindingInput } from '../../../electron/contract/model.ts';
import styles from './FindingDocument.module.css';

/** The text of a finding that is no longer changed. */
export function FindingDocument({ finding }: { readonly finding: FindingInput }) {
  const { t } = useTranslation();
  return (
    <dl className={styles.document}>
      <dt>{t('findings:form.description')}</dt>
      <dd>{finding.description}</dd>
      <dt>{t('findings:form.grade')}</dt>
      <dd>
        <Text span fw={650}>
          {t(`findings:grade.${finding.grade}.name`)}
        </Text>
        . {t(`findings:grade.${finding.grade}.text`)}
      </dd>
      <dt>{t('findings:form.conclusion')}</dt>
      <dd>{finding.conclusion}</dd>
    </dl>
  );
}
