import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/hooks.ts';
import { useBytes } from '../../components/bytes.ts';
import { channelName } from '../../components/channel-name.ts';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';

const KINDS = ['recording', 'masked', 'record', 'exhibit', 'finding', 'attachment'] as const;

function kindOf(kind: string): (typeof KINDS)[number] | 'other' {
  return KINDS.find((known) => known === kind) ?? 'other';
}

/** Names of files and records are told apart from words. */
const IDENTIFIER = { ff: 'monospace', size: 'xs' } as const;

/** Whether what goes along is named by its channel. */
function isChannel(kind: string): boolean {
  return kind === 'recording' || kind === 'masked';
}

/** What a package of the session carries, with sizes. */
export function Contents({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  const write = useBytes();
  const contents = useCall('delivery.contents', { sessionId });
  return (
    <Section title={t('deliver:what.title')}>
      <Reading of={contents}>
        {({ items, totalBytes }) => (
          <Stack gap="sm">
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('deliver:what.name')}</Table.Th>
                  <Table.Th ta="right">{t('deliver:what.size')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map(({ kind, name, bytes }) => (
                  <Table.Tr key={`${kind} ${name}`}>
                    <Table.Td>
                      {t(`deliver:kind.${kindOf(kind)}`)}{' '}
                      <Text span c="dimmed" {...(isChannel(kind) ? {} : IDENTIFIER)}>
                        {isChannel(kind) ? channelName(name, t) : name}
                      </Text>
                    </Table.Td>
                    <Table.Td ta="right">{write(bytes)}</Table.Td>
                  </Table.Tr>
                ))}
                <Table.Tr fw={650}>
                  <Table.Td>{t('deliver:what.total')}</Table.Td>
                  <Table.Td ta="right">{write(totalBytes)}</Table.Td>
                </Table.Tr>
              </Table.Tbody>
            </Table>
            {items.every(({ kind }) => kind !== 'recording') && (
              <Text fw={650}>{t('deliver:what.none')}</Text>
            )}
            <Text c="dimmed">{t('deliver:what.also')}</Text>
            <Text c="dimmed">{t('deliver:what.note')}</Text>
          </Stack>
        )}
      </Reading>
    </Section>
  );
}
