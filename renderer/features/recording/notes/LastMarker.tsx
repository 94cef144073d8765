import { Group, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Marker } from '../../../../electron/contract/record/markers.ts';
import { formatDuration } from '../../../components/time.ts';
import { ActButton } from '../ActButton.tsx';
import { useConsoleKeys } from '../console-keys.ts';

/** The marker that was set last; what it is about can be said when there is time for it. */
export function LastMarker({ marker, onLabel }: { readonly marker: Marker; readonly onLabel: () => void }) {
  const { t } = useTranslation();
  useConsoleKeys([['T', onLabel]]);
  const { tone, label, atMs } = marker;
  return (
    <Group gap="sm" wrap="nowrap">
      <Text role="status">
        {t(`recording:marker.${tone}`, { at: formatDuration(atMs ?? 0) })}
        {label !== '' && `: ${label}`}
      </Text>
      <ActButton shortcut="T" variant="subtle" icon={<IconPencil size={20} aria-hidden />} onAct={onLabel}>
        {t('recording:marker.label')}
      </ActButton>
    </Group>
  );
}
