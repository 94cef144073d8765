import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
import { SealedFacts } from './SealedFacts.tsx';

/** What is left to say of a session whose evidence was destroyed. */
export function Disposed({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <PageTitle title={t('end:disposed.title')} note={t('end:disposed.text')} />
      <SealedFacts session={session} />
    </Stack>
  );
}
