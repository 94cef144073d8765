import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CustodyAction } from '../../../electron/contract/custody.ts';
import type { CustodyRow } from '../../../electron/contract/model.ts';
import { Role } from '../../../electron/contract/roles.ts';
import { useDates } from '../../components/dates.ts';
import { Identifier } from '../../components/Identifier.tsx';
import styles from './Custody.module.css';
import { detailLines } from './detail-text.ts';
import { EntryProof } from './EntryProof.tsx';

/** One entry of the log: in words, with what an expert needs unfolded below. */
export function EntryRow({ entry }: { readonly entry: CustodyRow }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <Table.Tr className={styles.row}>
      <Table.Td className={styles.number}>{entry.seq}</Table.Td>
      <Table.Td className={styles.number}>{dates.second(entry.time)}</Table.Td>
      <Table.Td>
        <What entry={entry} />
      </Table.Td>
      <Table.Td>
        <Who entry={entry} />
      </Table.Td>
      <Table.Td>
        {entry.signed && <Text>{t('custody:signed')}</Text>}
        {entry.stamped && <Text c="dimmed">{t('custody:stamped')}</Text>}
      </Table.Td>
    </Table.Tr>
  );
}

function What({ entry }: { readonly entry: CustodyRow }) {
  const { t } = useTranslation();
  // A log of a newer version may know acts that this one does not.
  const action = CustodyAction.safeParse(entry.action);
  return (
    <>
      <Text>{action.success ? t(`custody:action.${action.data}`) : entry.action}</Text>
      <details className={styles.details}>
        <summary>{t('custody:details')}</summary>
        <Stack gap={4}>
          <Text component="div">
            {t('custody:object')}: <Identifier value={entry.object.id} />
          </Text>
          {entry.hash !== null && (
            <Text component="div">
              {t('custody:hash')}: <Identifier value={entry.hash} />
            </Text>
          )}
          {detailLines(entry.details).map((line) => (
            <Text key={line} ff="monospace" size="xs">
              {line}
            </Text>
          ))}
          <EntryProof seq={entry.seq} />
        </Stack>
      </details>
    </>
  );
}

function Who({ entry }: { readonly entry: CustodyRow }) {
  const { t } = useTranslation();
  const role = Role.safeParse(entry.role);
  if (!role.success) return <Text>{t('custody:by-program')}</Text>;
  return (
    <>
      <Text>{entry.actor}</Text>
      <Text size="xs" c="dimmed">
        {t(`common:role.${role.data}`)}
      </Text>
    </>
  );
}
