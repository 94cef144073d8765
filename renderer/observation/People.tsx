import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Presence } from '../../electron/contract/record/presence.ts';

/** Who is there now, and where. */
export function People({ presences }: { readonly presences: readonly Presence[] }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text c="dimmed" size="sm">
        {t('observation:present.title')}
      </Text>
      {presences.length === 0 && <Text>{t('observation:present.nobody')}</Text>}
      <Group gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {presences.map(({ presenceId, name, role, location }) => (
          <Text key={presenceId} component="li" size="sm">
            <b>{name}</b>, {t(`common:participant-role.${role}`)}
            {location !== null && ` · ${t(`common:location.${location}`)}`}
          </Text>
        ))}
      </Group>
    </div>
  );
}
