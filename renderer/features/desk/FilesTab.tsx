import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useBytes } from '../../components/bytes.ts';
import { Section } from '../../components/Section.tsx';
import type { PackageView } from './package-view.ts';

/** Every file of the package with its size and hash. */
export function FilesTab({ view: { files } }: { readonly view: PackageView }) {
  const { t } = useTranslation();
  const write = useBytes();
  return (
    <Section title={t('desk:tab.files')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('desk:files.path')}</Table.Th>
            <Table.Th ta="right">{t('desk:files.size')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {files.map(({ path, bytes, hash }) => (
            <Table.Tr key={path}>
              <Table.Td>
                <Text style={{ overflowWrap: 'anywhere' }}>{path}</Text>
                <Text ff="monospace" size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {t('desk:files.hash')} {hash}
                </Text>
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                {write(bytes)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
