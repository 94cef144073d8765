import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useAct } from '../../bridge/hooks.ts';
import { useDates } from '../../components/dates.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Section } from '../../components/Section.tsx';
import { calendarDay } from '../../components/time.ts';
import { afterSaving, UnsavedGuard } from '../../components/UnsavedGuard.tsx';
import { CaseFields } from './CaseFields.tsx';
import { caseInputOf, emptyCase, problemsOf } from './case-draft.ts';
import { IdentityFields } from './IdentityFields.tsx';
import { EMPTY_IDENTITY, identityInputOf } from './identity-draft.ts';

/** Opens a case; the child's identity may be entered with it or later. */
export function NewCase() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const dates = useDates();
  const today = calendarDay(new Date());
  const [empty] = useState(() => emptyCase(dates.day(today)));
  const [draft, setDraft] = useState(empty);
  const [withIdentity, setWithIdentity] = useState(false);
  const [identity, setIdentity] = useState(EMPTY_IDENTITY);
  const [tried, setTried] = useState(false);
  const create = useAct('cases.create', { refresh: ['cases.list'] });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const input = caseInputOf(draft, today);
    const sealed = withIdentity ? identityInputOf(identity) : null;
    if (input === null || (withIdentity && sealed === null) || create.isPending) return;
    create.mutate(
      { case: input, identity: sealed },
      { onSuccess: ({ id }) => navigate(paths.case(id), afterSaving) },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard unsaved={draft !== empty || identity !== EMPTY_IDENTITY} />
      <PageTitle title={t('cases:form.new-title')} />
      <Stack gap="lg" maw={960}>
        <CaseFields draft={draft} onChange={setDraft} problems={tried ? problemsOf(draft, today) : {}} />
        <Section title={t('cases:form.identity')}>
          <Stack>
            <Text c="dimmed">{t('cases:form.identity-note')}</Text>
            <Checkbox
              label={t('cases:form.with-identity')}
              checked={withIdentity}
              onChange={(event) => setWithIdentity(event.currentTarget.checked)}
            />
            {withIdentity && <IdentityFields identity={identity} onChange={setIdentity} tried={tried} />}
          </Stack>
        </Section>
        <ErrorNotice error={create.error} />
        <Group justify="flex-end">
          <Button component={Link} to={paths.cases} variant="default">
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('cases:form.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
