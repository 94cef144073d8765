import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MirrorView } from '../../../electron/contract/calls/office.ts';
import { useBytes } from '../../components/bytes.ts';

/** How the second disk stands, in words. */
export function MirrorState({ mirror: { folder, state, freeBytes } }: { readonly mirror: MirrorView }) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const isWell = state === 'none' || state === 'ready';
  return (
    <div>
      <Text fw={isWell ? 400 : 650}>{t(`health:mirror.${state}`, { free: bytes(freeBytes ?? 0) })}</Text>
      {folder !== null && <Text c="dimmed">{t('administration:mirror.folder', { folder })}</Text>}
    </div>
  );
}
