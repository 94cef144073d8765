import { Checkbox, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProtocolDocument, ProtocolParticipant } from '../../../electron/contract/protocol.ts';
import { Section } from '../../components/Section.tsx';
import { formatDuration } from '../../components/time.ts';
import type { Editing } from './editing.ts';

/** Who was there, as the presence ledger has it, and who signs. */
export function Participants({ document, onChange, disabled }: Editing) {
  const { t } = useTranslation();
  const setSigns = (index: number, signs: boolean) => {
    const one = document.participants[index];
    if (one === undefined) return;
    const participants = document.participants.with(index, { ...one, signs });
    onChange({ ...document, participants } satisfies ProtocolDocument);
  };
  return (
    <Section title={t('protocol:participants')}>
      <Text c="dimmed" mb="sm">
        {t('protocol:participants-how')}
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('protocol:paper.name')}</Table.Th>
            <Table.Th>{t('protocol:paper.location')}</Table.Th>
            <Table.Th>{t('protocol:paper.time')}</Table.Th>
            <Table.Th>{t('protocol:signs')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {document.participants.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows neither move nor go
            <Table.Tr key={index}>
              <Table.Td>
                <Text>{one.name}</Text>
                <Text size="sm" c="dimmed">
                  {t(`common:participant-role.${one.role}`)}
                </Text>
              </Table.Td>
              <Table.Td>{t(`common:location.${one.location}`)}</Table.Td>
              <Table.Td>{timeOf(one)}</Table.Td>
              <Table.Td>
                <Checkbox
                  aria-label={`${t('protocol:signs')}: ${one.name}`}
                  checked={one.signs}
                  onChange={(event) => setSigns(index, event.currentTarget.checked)}
                  disabled={disabled}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

function timeOf({ fromMs, toMs }: ProtocolParticipant): string {
  if (fromMs === null && toMs === null) return '';
  // The dash stays with the time before it.
  return `${formatDuration(fromMs ?? 0)}\u00a0– ${toMs === null ? '' : formatDuration(toMs)}`;
}
