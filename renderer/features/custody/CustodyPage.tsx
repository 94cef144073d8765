import { Button, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { printPage } from '../../bridge/page.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
import { PrintHeader } from '../../components/PrintHeader.tsx';
import { Entries } from './Entries.tsx';
import { Filters } from './Filters.tsx';
import { LogCheckPanel } from './LogCheckPanel.tsx';
import { type CustodyFilter, EVERYTHING } from './use-entries.ts';

/** The story of everything that was done, the newest first, with the check of the log. */
export function CustodyPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<CustodyFilter>(EVERYTHING);
  const [settled] = useDebouncedValue(filter, 250);
  return (
    <>
      <PrintHeader />
      <PageTitle title={t('custody:title')} note={t('custody:note')}>
        <Button variant="default" leftSection={<IconPrinter size={20} aria-hidden />} onClick={printPage}>
          {t('common:print')}
        </Button>
      </PageTitle>
      <Stack gap="lg">
        <LogCheckPanel />
        <Filters filter={filter} onChange={setFilter} />
        <Entries filter={settled} />
      </Stack>
    </>
  );
}
