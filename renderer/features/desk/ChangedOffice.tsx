import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../components/dates.ts';
import { Fingerprint } from '../../components/Fingerprint.tsx';
import { Notice } from '../../components/Notice.tsx';
import type { CheckedPackage } from './package-view.ts';

/** An office that is known by another certificate: changed, or somebody who takes its name. */
export function ChangedOffice({ known }: { readonly known: NonNullable<CheckedPackage['knownOffice']> }) {
  const { t } = useTranslation();
  const { day } = useDates();
  return (
    <Notice kind="attention" title={t('desk:changed.title')}>
      <Stack gap="sm">
        <Text>{t('desk:changed.text', { office: known.name, day: day(known.addedAt) })}</Text>
        <Text>{t('desk:changed.do')}</Text>
        <Fingerprint words={known.words} hex={known.fingerprint} />
      </Stack>
    </Notice>
  );
}
