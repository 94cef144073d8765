import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../../bridge/app-state.ts';
import { useBytes } from '../../components/bytes.ts';
import { Notice } from '../../components/Notice.tsx';
import { formatDuration } from '../../components/time.ts';

/** Says what was recovered when the vault was opened, and what was not. */
export function RecoveredNotice() {
  const { t } = useTranslation();
  const bytes = useBytes();
  const { recovered } = useAppState();
  if (recovered.length === 0) return null;
  return (
    <Notice kind="attention" title={t('today:recovered.title')}>
      {recovered.map(({ sessionId, pseudonym, safeMs, cutBytes, damaged }) => (
        <Text key={sessionId}>
          {t('today:recovered.what', { pseudonym, safe: formatDuration(safeMs) })}{' '}
          {cutBytes > 0 && t('today:recovered.cut', { bytes: bytes(cutBytes) })}{' '}
          {damaged && t('today:recovered.damaged')}
        </Text>
      ))}
    </Notice>
  );
}
