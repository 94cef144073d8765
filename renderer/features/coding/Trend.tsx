import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CodedSession } from '../../../electron/contract/coding.ts';
import { useCall } from '../../bridge/hooks.ts';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { invitationsPercent } from './share.ts';

/** The share of invitations in each session that this person coded, oldest first. */
export function Trend() {
  const { t } = useTranslation();
  const own = useCall('coding.own', {});
  return (
    <Section title={t('coding:trend')}>
      <Reading of={own}>
        {(sessions) =>
          sessions.length === 0 ? (
            <Text c="dimmed">{t('coding:trend-none')}</Text>
          ) : (
            <Stack gap="sm">
              <Text c="dimmed">{t('coding:trend-how')}</Text>
              {sessions.map((one) => (
                <Row key={one.sessionId} session={one} />
              ))}
            </Stack>
          )
        }
      </Reading>
    </Section>
  );
}

function Row({ session: { pseudonym, ordinal, counts } }: { readonly session: CodedSession }) {
  const { t } = useTranslation();
  const percent = invitationsPercent(counts);
  return (
    <div>
      <Group justify="space-between">
        <Text>{t('coding:session', { pseudonym, ordinal })}</Text>
        <Text>{`${percent} %`}</Text>
      </Group>
      <Progress value={percent} size={6} aria-label={`${t('coding:invitations')}: ${percent} %`} />
    </div>
  );
}
