import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import { ProgressWork } from '../../components/ProgressWork.tsx';
import { Section } from '../../components/Section.tsx';

interface Props {
  readonly session: SessionView;
  readonly workId: string;
}

/** What is being done while the package is made, and that the medium stays in. */
export function PackageMaking({ session: { pseudonym, ordinal }, workId }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t('deliver:progress.title')}>
      <Stack>
        <ProgressWork workId={workId} label={`${pseudonym} · ${t('common:session.ordinal', { ordinal })}`} />
        <Text>{t('deliver:progress.keep')}</Text>
      </Stack>
    </Section>
  );
}
