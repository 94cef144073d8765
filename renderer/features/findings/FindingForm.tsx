import { Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/Section.tsx';
import type { Draft } from './draft.ts';
import { GradeChoice } from './GradeChoice.tsx';

/** Title, description, grade of consistency and conclusion. Leaving a field saves the draft. */
export function FindingForm({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const { text, change } = draft;
  const keep = () => {
    // What could not be saved is told below the form.
    draft.save().catch(() => undefined);
  };
  return (
    <Section title={t('findings:form.section')}>
      <Stack onBlur={keep}>
        <TextInput
          label={t('findings:form.title')}
          description={t('findings:form.title-hint')}
          value={text.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
          maxLength={300}
          required
        />
        <Textarea
          label={t('findings:form.description')}
          description={t('findings:form.description-hint')}
          value={text.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
          maxLength={50_000}
          autosize
          minRows={5}
          maxRows={20}
        />
        <GradeChoice value={text.grade} onChange={(grade) => change({ grade })} />
        <Textarea
          label={t('findings:form.conclusion')}
          description={t('findings:form.conclusion-hint')}
          value={text.conclusion}
          onChange={(event) => change({ conclusion: event.currentTarget.value })}
          maxLength={50_000}
          autosize
          minRows={3}
          maxRows={14}
        />
      </Stack>
    </Section>
  );
}
