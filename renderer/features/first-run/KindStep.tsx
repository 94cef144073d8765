import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconBriefcase, IconRestore, IconVideo } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { VaultKind } from '../../../electron/contract/roles.ts';
import styles from './FirstRun.module.css';

const ICONS = { room: IconVideo, desk: IconBriefcase } as const;

interface Props {
  readonly kind: VaultKind | null;
  readonly onKind: (kind: VaultKind) => void;
  readonly onNext: () => void;
  readonly onRestore: () => void;
}

/** Two large choices, each with what it means. */
export function KindStep({ kind, onKind, onNext, onRestore }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.choices} role="radiogroup" aria-label={t('first-run:kind.title')}>
        {VaultKind.options.map((option) => {
          const Icon = ICONS[option];
          return (
            <UnstyledButton
              key={option}
              className={styles.choice}
              role="radio"
              aria-checked={kind === option}
              onClick={() => onKind(option)}
            >
              <Icon size={40} stroke={1.5} aria-hidden />
              <Text size="xl" fw={650}>
                {t(`first-run:kind.${option}.name`)}
              </Text>
              <Text>{t(`first-run:kind.${option}.means`)}</Text>
            </UnstyledButton>
          );
        })}
      </div>
      <Group justify="space-between" mt="xl">
        <Button variant="default" leftSection={<IconRestore size={20} aria-hidden />} onClick={onRestore}>
          {t('first-run:restore.offer')}
        </Button>
        <Button onClick={onNext} disabled={kind === null}>
          {t('common:next')}
        </Button>
      </Group>
    </>
  );
}
