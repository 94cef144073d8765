import { Text } from '@mantine/core';
import { IconCheck, IconInfoCircle, IconMinus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PartResult } from '../../../electron/contract/verdict.ts';
import styles from './CheckParts.module.css';

const ICONS = { passed: IconCheck, note: IconInfoCircle, failed: IconX, skipped: IconMinus } as const;

/** Every part of a check in plain words, with what it means and what an expert wants to know. */
export function CheckParts({ parts }: { readonly parts: readonly PartResult[] }) {
  return (
    <ul className={styles.parts}>
      {parts.map((part) => (
        <Part key={part.part} result={part} />
      ))}
    </ul>
  );
}

function Part({ result: { part, status, code, detail } }: { readonly result: PartResult }) {
  const { t } = useTranslation();
  const Icon = ICONS[status];
  return (
    <li className={styles.part}>
      <Icon size={24} aria-hidden />
      <Text fw={650}>{t(`desk:part.${part}.name`)}</Text>
      <Text fw={status === 'failed' ? 650 : undefined}>{t(`desk:status.${status}`)}</Text>
      <div className={styles.text}>
        <Text>{t(`check:${code}`)}</Text>
        <details>
          <summary>{t('desk:parts.meaning')}</summary>
          <Text>{t(`desk:part.${part}.meaning`)}</Text>
          <Text c="dimmed" mt="xs">
            {t('desk:parts.code', { code })}
          </Text>
          {detail !== '' && (
            <Text c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {t('desk:parts.detail', { detail })}
            </Text>
          )}
        </details>
      </div>
    </li>
  );
}
