import { SimpleGrid, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LegalStatus, SpokenLanguage } from '../../../electron/contract/model.ts';
import { Choice } from '../../components/Choice.tsx';
import { Section } from '../../components/Section.tsx';
import type { SessionDraft } from './session-draft.ts';

interface Props {
  readonly draft: SessionDraft;
  readonly onChange: (draft: SessionDraft) => void;
  readonly ordinal: number;
}

/** Legal status, language, and why a further session is held. */
export function BasicFields({ draft, onChange, ordinal }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t('prepare:basics.title')}>
      <Stack>
        <SimpleGrid cols={2}>
          <Choice
            label={t('prepare:basics.status')}
            value={draft.legalStatus}
            options={LegalStatus.options.map((value) => ({
              value,
              label: t(`common:legal-status.${value}`),
            }))}
            onChange={(legalStatus) => onChange({ ...draft, legalStatus })}
          />
          <Choice
            label={t('prepare:basics.language')}
            value={draft.language}
            options={SpokenLanguage.options.map((value) => ({ value, label: t(`common:spoken.${value}`) }))}
            onChange={(language) => onChange({ ...draft, language })}
          />
        </SimpleGrid>
        {ordinal > 1 && (
          <Textarea
            label={t('prepare:basics.further')}
            description={t('prepare:basics.further-hint', { ordinal })}
            autosize
            minRows={2}
            value={draft.furtherReason}
            onChange={(event) => onChange({ ...draft, furtherReason: event.currentTarget.value })}
          />
        )}
      </Stack>
    </Section>
  );
}
