import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProtocolView } from '../../../electron/contract/protocol.ts';
import { useDates } from '../../components/dates.ts';
import { Section } from '../../components/Section.tsx';

interface Props {
  readonly view: ProtocolView;
  readonly onVersion: (version: number) => void;
}

/** Every version that was kept, the newest first. */
export function Versions({ view, onVersion }: Props) {
  const { t } = useTranslation();
  const { minute } = useDates();
  if (view.versions.length === 0) return null;
  return (
    <Section title={t('protocol:versions')}>
      <Stack gap="xs">
        {view.versions.toReversed().map(({ version, by, at }) => (
          <Group key={version} justify="space-between" mih={44}>
            <Text>{t('protocol:version', { version, by, at: minute(at) })}</Text>
            {version === view.shown ? (
              <Text c="dimmed">{t('protocol:shown')}</Text>
            ) : (
              <Button variant="default" size="compact-md" onClick={() => onVersion(version)}>
                {t('protocol:show')}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
