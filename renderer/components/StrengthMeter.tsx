import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const BEST = 4;
const SENTENCES = ['0', '1', '2', '3', '4'] as const;

interface Props {
  /** Score 0…4; null while nothing is known. */
  readonly score: number | null;
  readonly accepted: number;
}

/** The strength of a passphrase, in words first. */
export function StrengthMeter({ score, accepted }: Props) {
  const { t } = useTranslation();
  const sentence = score === null ? undefined : SENTENCES[score];
  const text = sentence === undefined ? t('common:strength.unknown') : t(`common:strength.${sentence}`);
  return (
    <div>
      <Progress
        value={score === null ? 0 : ((score + 1) / (BEST + 1)) * 100}
        color={score !== null && score >= accepted ? 'teal' : 'gray.6'}
        size="md"
        aria-label={t('common:strength.label')}
      />
      <Text mt={4} role="status">
        {text}
      </Text>
    </div>
  );
}
