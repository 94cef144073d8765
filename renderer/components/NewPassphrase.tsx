import { Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../bridge/call.ts';
import { PassphraseField } from './PassphraseField.tsx';
import { StrengthMeter } from './StrengthMeter.tsx';

/** The least zxcvbn score that the vault accepts. */
const ACCEPTED = 3;
const SETTLE_MS = 250;

interface Props {
  /** Whose passphrase: the label of the first field. */
  readonly label: string;
  /** Names that stand near it and therefore make it weaker. */
  readonly words: readonly string[];
  /** Gives the passphrase once it is strong enough and repeated alike; null before. */
  readonly onReady: (passphrase: string | null) => void;
}

/** Score 0…4 of what is typed; null while it is not known. It is asked for past the cache, which would keep the words. */
function useStrength(passphrase: string, words: readonly string[]): number | null {
  const [score, setScore] = useState<number | null>(null);
  const near = words.join('\n');
  useEffect(() => {
    setScore(null);
    if (passphrase === '') return undefined;
    let current = true;
    const timer = setTimeout(() => {
      const known = near.split('\n').filter((word) => word !== '');
      call('passphrase.strength', { passphrase, words: known.slice(0, 10) }).then(
        (answer) => current && setScore(answer.score),
        () => current && setScore(null),
      );
    }, SETTLE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [passphrase, near]);
  return score;
}

/** Two fields for a new passphrase with its strength in words. */
export function NewPassphrase({ label, words, onReady }: Props) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const score = useStrength(passphrase, words);
  const alike = passphrase === repeated;
  const ready = score !== null && score >= ACCEPTED && alike ? passphrase : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each change of what is ready
  useEffect(() => onReady(ready), [ready]);
  return (
    <Stack gap="sm">
      <PassphraseField
        label={label}
        value={passphrase}
        onChange={setPassphrase}
        description={t('common:passphrase.advice')}
      />
      <StrengthMeter score={passphrase === '' ? null : score} accepted={ACCEPTED} />
      <PassphraseField
        label={t('common:passphrase.repeat')}
        value={repeated}
        onChange={setRepeated}
        error={repeated !== '' && !alike ? t('common:passphrase.differs') : undefined}
      />
      <Text c="dimmed" size="xs">
        {t('common:passphrase.no-recovery')}
      </Text>
    </Stack>
  );
}
