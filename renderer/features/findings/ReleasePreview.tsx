import { List, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './ReleasePreview.module.css';
import type { ReleaseSplit } from './release.ts';

interface Props {
  readonly addenda: number;
  readonly split: ReleaseSplit;
}

/** Says in two columns exactly what the investigator will see, and what not. */
export function ReleasePreview({ addenda, split: { given, kept } }: Props) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={2} spacing="lg">
      <div className={styles.column}>
        <Text fw={650}>{t('findings:release.sees')}</Text>
        <List>
          <List.Item>{t('findings:release.document')}</List.Item>
          {addenda > 0 && <List.Item>{t('findings:release.addenda', { n: addenda })}</List.Item>}
          {given.map(({ id, name }) => (
            <List.Item key={id}>{name}</List.Item>
          ))}
        </List>
      </div>
      <div className={styles.column}>
        <Text fw={650}>{t('findings:release.not')}</Text>
        {kept.length === 0 ? (
          <Text c="dimmed">{t('findings:release.everything')}</Text>
        ) : (
          <>
            <List>
              {kept.map(({ id, name }) => (
                <List.Item key={id}>{name}</List.Item>
              ))}
            </List>
            <Text c="dimmed" mt="xs">
              {t('findings:release.not-text')}
            </Text>
          </>
        )}
      </div>
    </SimpleGrid>
  );
}
