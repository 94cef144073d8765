import { Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NeedAnswer, type NeedQuestion, type Needs } from '../../../electron/contract/preparation.ts';
import { Section } from '../../components/Section.tsx';
import styles from './Prepare.module.css';

interface Props {
  readonly questions: readonly NeedQuestion[];
  readonly needs: Needs;
  readonly onChange: (needs: Needs) => void;
}

/** The questions about the child's needs before the start; each stands on "not asked" until it was. */
export function NeedsFields({ questions, needs, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t('prepare:needs.title')}>
      <Stack>
        <Text c="dimmed">{t('prepare:needs.hint')}</Text>
        {questions.map((question) => (
          <Question
            key={question}
            question={question}
            given={needs[question] ?? { answer: 'not-asked', note: '' }}
            onChange={(given) => onChange({ ...needs, [question]: given })}
          />
        ))}
      </Stack>
    </Section>
  );
}

interface QuestionProps {
  readonly question: NeedQuestion;
  readonly given: NeedAnswer;
  readonly onChange: (given: NeedAnswer) => void;
}

function Question({ question, given, onChange }: QuestionProps) {
  const { t } = useTranslation();
  const label = useId();
  const words = t(`preparation:need.${question}`);
  return (
    <div className={styles.question}>
      <Text id={label}>{words}</Text>
      <Group gap="sm" wrap="nowrap">
        <SegmentedControl
          aria-labelledby={label}
          data={NeedAnswer.shape.answer.options.map((value) => ({
            value,
            label: t(`preparation:answer.${value}`),
          }))}
          value={given.answer}
          onChange={(answer) => onChange({ ...given, answer: NeedAnswer.shape.answer.parse(answer) })}
        />
        <TextInput
          aria-label={`${words} ${t('prepare:needs.note')}`}
          placeholder={t('prepare:needs.note')}
          value={given.note}
          onChange={(event) => onChange({ ...given, note: event.currentTarget.value })}
          maxLength={300}
          style={{ flex: 1 }}
        />
      </Group>
    </div>
  );
}
