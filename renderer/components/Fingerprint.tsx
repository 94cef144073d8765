import { Code, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './Fingerprint.module.css';
import { Identifier } from './Identifier.tsx';

interface Props {
  /** Words that are read aloud to compare. */
  readonly words: readonly string[];
  /** The full fingerprint in hexadecimal, for those who compare it by eye; null where only words are known. */
  readonly hex: string | null;
}

/** A fingerprint as words, numbered so that two people on the telephone do not lose their place. */
export function Fingerprint({ words, hex }: Props) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <ol className={styles.words} aria-label={t('common:fingerprint.words')}>
        {words.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, its place is what counts
          <li key={index}>
            <Code fz="lg">{word}</Code>
          </li>
        ))}
      </ol>
      {hex !== null && (
        <Group gap="xs" align="baseline">
          <Text c="dimmed">{t('common:fingerprint.full')}</Text>
          <Identifier value={hex} />
        </Group>
      )}
    </Stack>
  );
}
