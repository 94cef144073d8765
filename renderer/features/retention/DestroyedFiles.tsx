import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useBytes } from '../../components/bytes.ts';
import { Section } from '../../components/Section.tsx';

interface DestroyedFile {
  readonly id: string;
  readonly name: string;
  /** What else tells it, in small letters; empty where nothing does. */
  readonly note: string;
  readonly bytes: number;
  readonly hashes: readonly string[];
}

/** The files that were destroyed, by which a copy that turns up later is known. */
export function DestroyedFiles({ files }: { readonly files: readonly DestroyedFile[] }) {
  const { t } = useTranslation();
  const bytes = useBytes();
  return (
    <Section title={t('retention:certificate.files', { number: files.length })}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('retention:certificate.file')}</Table.Th>
            <Table.Th>{t('retention:certificate.size')}</Table.Th>
            <Table.Th>{t('retention:certificate.hash')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {files.map((file) => (
            <Table.Tr key={file.id}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Text>{file.name}</Text>
                <Text c="dimmed" ff="monospace" size="xs">
                  {file.note}
                </Text>
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{bytes(file.bytes)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {file.hashes.map((hash) => (
                  <Text key={hash} ff="monospace" size="xs">
                    {hash}
                  </Text>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
