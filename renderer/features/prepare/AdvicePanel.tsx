import { List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { adviceFor } from '../../../electron/contract/preparation.ts';
import { Section } from '../../components/Section.tsx';

/** What the law says for a child of this age; it asks for nothing. */
export function AdvicePanel({ ageYears }: { readonly ageYears: number }) {
  const { t } = useTranslation();
  return (
    <Section title={t('prepare:advice.title')}>
      <List spacing={4}>
        {adviceFor(ageYears).map((code) => (
          <List.Item key={code}>{t(`prepare:advice.${code}`)}</List.Item>
        ))}
      </List>
    </Section>
  );
}
