import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { AddTrust } from './AddTrust.tsx';
import { TrustRow } from './TrustRow.tsx';

/** The certificates by which signatures and time-stamps count as trusted. */
export function TrustList() {
  const { t } = useTranslation();
  const trust = useCall('trust.list', {});
  return (
    <Stack gap="lg">
      <Section title={t('administration:trust.title')}>
        <Text mb="md" maw="80ch">
          {t('administration:trust.note')}
        </Text>
        <Reading of={trust}>
          {(all) =>
            all.length === 0 ? (
              <EmptyState title={t('administration:trust.empty')} how={t('administration:trust.empty-how')} />
            ) : (
              <Stack gap="lg">
                {all.map((entry) => (
                  <TrustRow key={entry.id} entry={entry} />
                ))}
              </Stack>
            )
          }
        </Reading>
      </Section>
      <AddTrust />
    </Stack>
  );
}
