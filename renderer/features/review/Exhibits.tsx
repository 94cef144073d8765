import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Exhibit } from '../../../electron/contract/record/exhibits.ts';
import { Section } from '../../components/Section.tsx';
import { ExhibitItem } from './ExhibitItem.tsx';

interface Props {
  readonly sessionId: string;
  readonly exhibits: readonly Exhibit[];
}

/** What was shown to the child and made by the child, with its files; each opening is written in the log. */
export function Exhibits({ sessionId, exhibits }: Props) {
  const { t } = useTranslation();
  if (exhibits.length === 0) return null;
  return (
    <Section title={t('review:exhibits.title')}>
      <Stack gap="lg">
        {exhibits.map((exhibit) => (
          <ExhibitItem key={exhibit.exhibitId} sessionId={sessionId} exhibit={exhibit} />
        ))}
      </Stack>
    </Section>
  );
}
