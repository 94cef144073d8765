import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/Section.tsx';

interface Props {
  readonly plan: string;
  readonly onChange: (plan: string) => void;
}

/** The plan in the interviewer's own words. */
export function PlanFields({ plan, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t('prepare:plan.title')}>
      <Textarea
        aria-label={t('prepare:plan.free')}
        description={t('prepare:plan.free-hint')}
        autosize
        minRows={3}
        value={plan}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Section>
  );
}
