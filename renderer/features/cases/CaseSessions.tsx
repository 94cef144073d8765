import { Button, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SessionView } from '../../../electron/contract/model.ts';
import { useAppState } from '../../bridge/app-state.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Section } from '../../components/Section.tsx';
import { TimeText } from '../../components/TimeText.tsx';
import { Kept } from '../retention/Kept.tsx';
import { actsOf } from './session-acts.ts';

/** The sessions of a case with what the person may do with each. */
export function CaseSessions({ sessions }: { readonly sessions: readonly SessionView[] }) {
  const { t } = useTranslation();
  if (sessions.length === 0) {
    return (
      <Section title={t('cases:list.sessions')}>
        <EmptyState title={t('cases:page.no-sessions')} how={t('cases:page.no-sessions-how')} />
      </Section>
    );
  }
  return (
    <Section title={t('cases:list.sessions')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('cases:page.session')}</Table.Th>
            <Table.Th>{t('cases:page.length')}</Table.Th>
            <Table.Th>{t('cases:page.delivered')}</Table.Th>
            <Table.Th>{t('cases:page.acts')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

function SessionRow({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const { account } = useAppState();
  const acts = actsOf(session, account?.rights ?? []);
  return (
    <Table.Tr>
      <Table.Td>
        <Text>
          {session.ordinal} · {t(`common:legal-status.${session.legalStatus}`)}
        </Text>
        <Text c="dimmed">{t(`common:session-state.${session.state}`)}</Text>
        <Kept session={session} />
      </Table.Td>
      <Table.Td>{session.safeMs > 0 && <TimeText ms={session.safeMs} size="text" />}</Table.Td>
      <Table.Td>
        {session.delivered} / {session.receipts}
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          {acts.map(({ act, to }) => (
            <Button key={act} component={Link} to={to} variant="default" px="sm">
              {t(`cases:act.${act}`)}
            </Button>
          ))}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
