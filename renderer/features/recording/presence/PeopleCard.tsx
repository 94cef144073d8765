import { Group, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PresenceLocation } from '../../../../electron/contract/model.ts';
import type { Presence } from '../../../../electron/contract/record/presence.ts';
import { type CheckedSession, presenceChecks } from '../../../../electron/contract/record/presence-checks.ts';
import { ActButton } from '../ActButton.tsx';
import { presentIn } from './people.ts';

interface Props {
  readonly session: CheckedSession;
  readonly presences: readonly Presence[];
  readonly onOpen: () => void;
}

/** Who is where, and what of it is not as the law has it. */
export function PeopleCard({ session, presences, onOpen }: Props) {
  const { t } = useTranslation();
  const there = presentIn(presences);
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap">
        <Text c="dimmed">{t('recording:presence.title')}</Text>
        <ActButton shortcut="P" variant="subtle" icon={<IconUsers size={20} aria-hidden />} onAct={onOpen}>
          {t('recording:presence.open', { n: there.length })}
        </ActButton>
      </Group>
      {PresenceLocation.options.map((location) => {
        const names = there.filter((one) => one.location === location).map(({ name }) => name);
        return (
          names.length > 0 && (
            <Text key={location} size="sm">
              {t(`common:location.${location}`)}: {names.join(', ')}
            </Text>
          )
        );
      })}
      {presenceChecks(session, presences).map((check) => (
        <Text key={check} size="sm" fw={650}>
          {t(`recording:presence.check.${check}`)}
        </Text>
      ))}
    </Stack>
  );
}
