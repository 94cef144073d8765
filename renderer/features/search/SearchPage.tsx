import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Notice } from '../../components/Notice.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { FoundRow } from './FoundRow.tsx';

/** Finds cases, preparations and what was entered in records. What was looked for stands in the address. */
export function SearchPage() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const words = address.get('words') ?? '';
  const [typed, setTyped] = useState(words);
  const find = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAddress({ words: typed.trim() }, { replace: true });
  };
  return (
    <>
      <PageTitle title={t('search:title')} note={t('search:how')} />
      <Stack gap="lg">
        <search>
          <form onSubmit={find}>
            <Group align="end">
              <TextInput
                type="search"
                label={t('search:words')}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                maxLength={300}
                w={480}
                data-autofocus
              />
              <Button
                type="submit"
                leftSection={<IconSearch size={20} aria-hidden />}
                disabled={typed.trim() === ''}
              >
                {t('search:find')}
              </Button>
            </Group>
          </form>
        </search>
        {words === '' ? (
          <EmptyState title={t('search:begin')} how={t('search:begin-how')} />
        ) : (
          <Results words={words} />
        )}
      </Stack>
    </>
  );
}

function Results({ words }: { readonly words: string }) {
  const { t } = useTranslation();
  const found = useCall('search.find', { words });
  return (
    <Reading of={found}>
      {({ found: rows, more, unread }) => (
        <Stack gap="sm">
          {unread > 0 && <Notice kind="attention" title={t('search:unread', { count: unread })} />}
          {rows.length === 0 && <EmptyState title={t('search:none')} how={t('search:none-how')} />}
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an answer is shown whole and never rearranged
            <FoundRow key={index} found={row} />
          ))}
          {more && <Text c="dimmed">{t('search:more')}</Text>}
        </Stack>
      )}
    </Reading>
  );
}
