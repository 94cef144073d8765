import { SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../components/Choice.tsx';
import { DateField } from '../../components/DateField.tsx';
import { Section } from '../../components/Section.tsx';
import { CASE_CHOICES, type CaseDraft, type CaseProblems, erdrIsUnusual } from './case-draft.ts';

interface Props {
  readonly draft: CaseDraft;
  readonly onChange: (draft: CaseDraft) => void;
  /** What is said beside the fields; empty until the person has tried to save. */
  readonly problems: CaseProblems;
}

function useField({ draft, onChange, problems }: Props) {
  const { t } = useTranslation();
  return (name: keyof CaseDraft) => {
    const problem = problems[name];
    return {
      value: draft[name],
      onChange: (value: string) => onChange({ ...draft, [name]: value }),
      error: problem === undefined ? undefined : t(`cases:form.problem.${problem}`),
    };
  };
}

type Field = ReturnType<ReturnType<typeof useField>>;

/** The properties of a text control for one field. */
const typed = ({ value, onChange, error }: Field) => ({
  value,
  error,
  onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
});

/** All fields of a case, without the child's identity. */
export function CaseFields(props: Props) {
  return (
    <>
      <ChildFields {...props} />
      <ReferralFields {...props} />
      <NumberFields {...props} />
    </>
  );
}

function ChildFields(props: Props) {
  const { t } = useTranslation();
  const field = useField(props);
  return (
    <Section title={t('cases:form.child')}>
      <Stack>
        <TextInput
          label={t('cases:form.pseudonym')}
          description={t('cases:form.pseudonym-hint')}
          maxLength={300}
          {...typed(field('pseudonym'))}
        />
        <SimpleGrid cols={2}>
          <TextInput label={t('cases:form.age')} inputMode="numeric" maxLength={2} {...typed(field('age'))} />
          <Choice
            label={t('cases:form.language')}
            options={CASE_CHOICES.language.map((value) => ({ value, label: t(`common:spoken.${value}`) }))}
            {...field('language')}
          />
        </SimpleGrid>
        <Textarea
          label={t('cases:form.needs')}
          description={t('cases:form.needs-hint')}
          autosize
          minRows={2}
          {...typed(field('needs'))}
        />
      </Stack>
    </Section>
  );
}

function ReferralFields(props: Props) {
  const { t } = useTranslation();
  const field = useField(props);
  return (
    <Section title={t('cases:form.referral')}>
      <Stack>
        <SimpleGrid cols={3}>
          <Choice
            label={t('cases:form.source')}
            options={CASE_CHOICES.source.map((value) => ({ value, label: t(`cases:source.${value}`) }))}
            {...field('source')}
          />
          <Choice
            label={t('cases:form.category')}
            options={CASE_CHOICES.category.map((value) => ({ value, label: t(`cases:category.${value}`) }))}
            {...field('category')}
          />
          <DateField label={t('cases:form.received')} {...field('receivedOn')} />
        </SimpleGrid>
        <Textarea label={t('cases:form.note')} autosize minRows={2} {...typed(field('note'))} />
      </Stack>
    </Section>
  );
}

function NumberFields(props: Props) {
  const { t } = useTranslation();
  const field = useField(props);
  return (
    <Section title={t('cases:form.numbers')}>
      <SimpleGrid cols={2}>
        <TextInput
          label={t('cases:form.erdr')}
          inputMode="numeric"
          maxLength={300}
          description={erdrIsUnusual(props.draft.erdr) ? t('cases:form.erdr-warning') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...typed(field('erdr'))}
        />
        <TextInput
          label={t('cases:form.kui')}
          description={t('cases:form.kui-hint')}
          maxLength={300}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...typed(field('kui'))}
        />
      </SimpleGrid>
    </Section>
  );
}
