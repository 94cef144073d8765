import { Button, Group, Stack } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { CaseView } from '../../../electron/contract/model.ts';
import { paths } from '../../app/paths.ts';
import { useAct, useCall } from '../../bridge/hooks.ts';
import { useDates } from '../../components/dates.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { calendarDay } from '../../components/time.ts';
import { afterSaving, UnsavedGuard } from '../../components/UnsavedGuard.tsx';
import { CaseFields } from './CaseFields.tsx';
import { caseInputOf, draftOf, problemsOf } from './case-draft.ts';

/** Changes what is known of a case. */
export function ChangeCase() {
  const { caseId = '' } = useParams();
  const reading = useCall('cases.get', { caseId });
  return <Reading of={reading}>{(view) => <ChangeForm view={view} />}</Reading>;
}

function ChangeForm({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const dates = useDates();
  const today = calendarDay(new Date());
  const [before] = useState(() => draftOf(view, dates.day(view.referral.receivedOn)));
  const [draft, setDraft] = useState(before);
  const change = useAct('cases.change', {
    refresh: ['cases.list', 'cases.get', 'sessions.list', 'sessions.get'],
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = caseInputOf(draft, today);
    if (input === null || change.isPending) return;
    change.mutate(
      { caseId: view.id, case: input },
      { onSuccess: () => navigate(paths.case(view.id), afterSaving) },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard unsaved={draft !== before} />
      <PageTitle title={t('cases:form.change-title', { pseudonym: view.pseudonym })} />
      <Stack gap="lg" maw={960}>
        <CaseFields draft={draft} onChange={setDraft} problems={problemsOf(draft, today)} />
        <ErrorNotice error={change.error} />
        <Group justify="flex-end">
          <Button component={Link} to={paths.case(view.id)} variant="default">
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
