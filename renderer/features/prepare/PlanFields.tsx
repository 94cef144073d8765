import { Autocomplete, Stack, Textarea } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/Section.tsx';
import styles from './Prepare.module.css';
import type { Plan } from './plan.ts';

/** The questions about the child's needs, in the language of the screen. */
export function useQuestions(): readonly string[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      t('prepare:plan.rested'),
      t('prepare:plan.fed'),
      t('prepare:plan.medication'),
      t('prepare:plan.toilet'),
      t('prepare:plan.needs'),
      t('prepare:plan.interpreter'),
    ],
    [t],
  );
}

interface Props {
  readonly plan: Plan;
  readonly onChange: (plan: Plan) => void;
}

/** The child's needs before the start, and the plan in the interviewer's own words. */
export function PlanFields({ plan, onChange }: Props) {
  const { t } = useTranslation();
  const usual = [t('prepare:plan.yes'), t('prepare:plan.no'), t('prepare:plan.not-needed')];
  return (
    <Section title={t('prepare:plan.title')}>
      <Stack>
        <div className={styles.answers}>
          {plan.answers.map(({ question, answer }, index) => (
            <Autocomplete
              key={question}
              label={question}
              value={answer}
              data={usual}
              // All usual answers are offered, whatever stands in the field.
              filter={({ options }) => options}
              onChange={(given) =>
                onChange({ ...plan, answers: plan.answers.with(index, { question, answer: given }) })
              }
              maxLength={300}
            />
          ))}
        </div>
        <Textarea
          label={t('prepare:plan.free')}
          description={t('prepare:plan.free-hint')}
          autosize
          minRows={3}
          value={plan.free}
          onChange={(event) => onChange({ ...plan, free: event.currentTarget.value })}
        />
      </Stack>
    </Section>
  );
}
