import { Box, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../../components/LanguageSwitch.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import styles from './FirstRun.module.css';

interface Props {
  readonly name: 'kind' | 'restore' | 'names' | 'administrator' | 'recovery';
  /** From 1; 0 where it is none of the steps to a new vault. */
  readonly step: number;
  readonly total: number;
  readonly children: ReactNode;
}

/** What every step of the first run has: the language, how far it is, and its title. */
export function FirstRunFrame({ name, step, total, children }: Props) {
  const { t } = useTranslation();
  return (
    <Box component="main" className={styles.frame}>
      <Group justify="space-between" mb="xl" className="no-print">
        <Stack gap={0}>
          <Text fw={650}>{t('first-run:title')}</Text>
          {step > 0 && <Text c="dimmed">{t('first-run:steps', { step, total })}</Text>}
        </Stack>
        <LanguageSwitch />
      </Group>
      <div className="no-print">
        <PageTitle title={t(`first-run:${name}.title`)} note={t(`first-run:${name}.note`)} />
      </div>
      {children}
    </Box>
  );
}
