import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProgressWork } from '../../components/ProgressWork.tsx';
import { Section } from '../../components/Section.tsx';

/** What is being done while the package is made, and that the medium stays in. */
export function PackageMaking({ workId }: { readonly workId: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t('deliver:progress.title')}>
      <Stack>
        <ProgressWork workId={workId} label={t('deliver:progress.title')} />
        <Text>{t('deliver:progress.keep')}</Text>
      </Stack>
    </Section>
  );
}
