import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReferralView } from '../../../electron/contract/referral.ts';
import { useCall } from '../../bridge/hooks.ts';
import { useDates } from '../../components/dates.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { PrintReferral } from './PrintReferral.tsx';

/** The referrals that were written, the newest first. */
export function Earlier({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  const [printed, setPrinted] = useState<ReferralView | null>(null);
  const referrals = useCall('referral.list', { sessionId });
  return (
    <Section title={t('referral:earlier')}>
      <Reading of={referrals}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={t('referral:none')} how={t('referral:none-how')} />
          ) : (
            <Stack gap="sm">
              {all.map((one) => (
                <Row key={one.number} referral={one} onPrint={() => setPrinted(one)} />
              ))}
            </Stack>
          )
        }
      </Reading>
      {printed !== null && <PrintReferral referral={printed} onClose={() => setPrinted(null)} />}
    </Section>
  );
}

interface RowProps {
  readonly referral: ReferralView;
  readonly onPrint: () => void;
}

function Row({ referral: { document, number, at, by }, onPrint }: RowProps) {
  const { t } = useTranslation();
  const { minute } = useDates();
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <Text fw={650}>{`${t(`referral:service.${document.service}`)}: ${document.organisation}`}</Text>
          <Text c="dimmed">{t('referral:written', { number, at: minute(at), by })}</Text>
          <Text mt="xs" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {document.help}
          </Text>
        </div>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={onPrint}
          miw="max-content"
        >
          {t('referral:print')}
        </Button>
      </Group>
    </Paper>
  );
}
