import { Anchor, Button, Stack, Table, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseView } from '../../../electron/contract/model.ts';
import { paths } from '../../app/paths.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useCall } from '../../bridge/hooks.ts';
import { useDates } from '../../components/dates.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { searchCases } from './search.ts';

/** All cases of the room, by pseudonym. */
export function CasesPage() {
  const { t } = useTranslation();
  const mayEdit = useRight('case.edit');
  const cases = useCall('cases.list', {});
  return (
    <>
      <PageTitle title={t('cases:list.title')}>
        {mayEdit && (
          <Button component={Link} to={paths.newCase} leftSection={<IconPlus size={20} aria-hidden />}>
            {t('cases:list.new')}
          </Button>
        )}
      </PageTitle>
      <Reading of={cases}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={t('cases:list.empty')} how={t('cases:list.empty-how')} />
          ) : (
            <Searchable cases={all} />
          )
        }
      </Reading>
    </>
  );
}

function Searchable({ cases }: { readonly cases: readonly CaseView[] }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const found = searchCases(cases, words);
  return (
    <Stack gap="lg">
      <TextInput
        type="search"
        maw={480}
        aria-label={t('cases:list.search')}
        placeholder={t('cases:list.search')}
        leftSection={<IconSearch size={20} aria-hidden />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {found.length === 0 ? (
        <EmptyState title={t('cases:list.none-found')} how={t('cases:list.none-found-how')} />
      ) : (
        <CasesTable cases={found} />
      )}
    </Stack>
  );
}

function CasesTable({ cases }: { readonly cases: readonly CaseView[] }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <Table bg="var(--senim-surface)" withTableBorder>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('cases:list.pseudonym')}</Table.Th>
          <Table.Th>{t('cases:list.age')}</Table.Th>
          <Table.Th>{t('cases:list.referral')}</Table.Th>
          <Table.Th>{t('cases:list.received')}</Table.Th>
          <Table.Th>{t('cases:list.sessions')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {cases.map((view) => (
          <Table.Tr key={view.id}>
            <Table.Td>
              <Anchor component={Link} to={paths.case(view.id)} fw={650} display="inline-block" py={10}>
                {view.pseudonym}
              </Anchor>
            </Table.Td>
            <Table.Td>{t('cases:years', { count: view.ageYears })}</Table.Td>
            <Table.Td>
              {t(`cases:category.${view.referral.category}`)} · {t(`cases:source.${view.referral.source}`)}
            </Table.Td>
            <Table.Td>{dates.day(view.referral.receivedOn)}</Table.Td>
            <Table.Td>
              <SessionsSummary view={view} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function SessionsSummary({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const last = view.sessions.reduce<CaseView['sessions'][number] | null>(
    (latest, session) => (latest === null || session.ordinal > latest.ordinal ? session : latest),
    null,
  );
  if (last === null) return t('cases:list.no-sessions');
  return `${view.sessions.length} · ${t(`common:session-state.${last.state}`)}`;
}
