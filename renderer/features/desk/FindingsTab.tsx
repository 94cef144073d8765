import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState.tsx';
import { findingIds } from './finding-ids.ts';
import { PackageFinding } from './PackageFinding.tsx';
import type { PackageView } from './package-view.ts';

/** The findings that were released to the investigator. */
export function FindingsTab({ view }: { readonly view: PackageView }) {
  const { t } = useTranslation();
  const ids = findingIds(view.files.map(({ path }) => path));
  if (ids.length === 0) {
    return <EmptyState title={t('desk:findings.empty.title')} how={t('desk:findings.empty.text')} />;
  }
  return (
    <Stack gap="lg">
      {ids.map((id) => (
        <PackageFinding key={id} view={view} findingId={id} />
      ))}
    </Stack>
  );
}
