import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConsistencyGrade, type FindingInput } from '../../../electron/contract/model.ts';

interface Props {
  readonly value: FindingInput['grade'];
  readonly onChange: (grade: FindingInput['grade']) => void;
}

/** The grades of the Istanbul Protocol (2022), each with what it claims. */
export function GradeChoice({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('findings:form.grade')}
      description={t('findings:form.grade-hint')}
      value={value}
      onChange={(grade) => onChange(ConsistencyGrade.parse(grade))}
    >
      <Stack gap="sm" mt="xs">
        {ConsistencyGrade.options.map((grade) => (
          <Radio
            key={grade}
            value={grade}
            label={t(`findings:grade.${grade}.name`)}
            description={t(`findings:grade.${grade}.text`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
