import { Button, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RetentionView } from '../../../electron/contract/retention.ts';
import { paths } from '../../app/paths.ts';
import { useDates } from '../../components/dates.ts';
import { standingOf } from './standing.ts';
import { useRuleWords } from './use-words.ts';

/** Sessions with how long each is kept. */
export function RetentionTable({ sessions }: { readonly sessions: readonly RetentionView[] }) {
  const { t } = useTranslation();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('retention:column.session')}</Table.Th>
          <Table.Th>{t('retention:column.sealed')}</Table.Th>
          <Table.Th>{t('retention:column.ends')}</Table.Th>
          <Table.Th>{t('retention:column.standing')}</Table.Th>
          <Table.Th>{t('retention:column.act')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sessions.map((view) => (
          <Row key={view.sessionId} view={view} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ view }: { readonly view: RetentionView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const words = useRuleWords();
  const name = `${view.pseudonym} · ${t('common:session.ordinal', { ordinal: view.ordinal })}`;
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>{dates.day(view.sealedAt)}</Table.Td>
      <Table.Td>
        {view.endsAt !== null && view.rule.kind !== 'until' && <Text>{dates.day(view.endsAt)}</Text>}
        <Text c="dimmed">{words(view.rule)}</Text>
      </Table.Td>
      <Table.Td>{t(`retention:standing.${standingOf(view)}`)}</Table.Td>
      <Table.Td>
        <Button
          component={Link}
          to={paths.sessionRetention(view.sessionId)}
          variant="default"
          aria-label={`${t('common:open')}: ${name}`}
        >
          {t('common:open')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
