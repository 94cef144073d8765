import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { CaseView } from '../../../electron/contract/model.ts';
import { paths } from '../../app/paths.ts';
import { useAppState } from '../../bridge/app-state.ts';
import { useAct, useCall } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { afterSaving, UnsavedGuard } from '../../components/UnsavedGuard.tsx';
import { MissingPanel } from './MissingPanel.tsx';
import { missingOf } from './missing.ts';
import { useQuestions } from './PlanFields.tsx';
import styles from './Prepare.module.css';
import { SessionFields } from './SessionFields.tsx';
import { draftAskedIn, newSession, sessionInputOf } from './session-draft.ts';

/** Prepares a further session of a case. */
export function NewSession() {
  const { caseId = '' } = useParams();
  const reading = useCall('cases.get', { caseId });
  return <Reading of={reading}>{(view) => <NewSessionForm view={view} />}</Reading>;
}

function NewSessionForm({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { account } = useAppState();
  const questions = useQuestions();
  const [empty] = useState(() => newSession(account?.name ?? '', view.language, questions));
  const [written, setDraft] = useState(empty);
  const draft = useMemo(() => draftAskedIn(written, questions), [written, questions]);
  const child = { ageYears: view.ageYears, ordinal: view.sessions.length + 1 };
  const missing = missingOf(draft, child);
  const create = useAct('sessions.create', { refresh: ['cases.get', 'cases.list', 'sessions.list'] });
  const input = missing.required.length === 0 ? sessionInputOf(draft) : null;
  const save = () => {
    if (input === null || create.isPending) return;
    create.mutate(
      { caseId: view.id, session: input },
      { onSuccess: ({ id }) => navigate(paths.prepare(id), afterSaving) },
    );
  };
  return (
    <>
      <UnsavedGuard unsaved={written !== empty} />
      <PageTitle
        title={t('prepare:title', { pseudonym: view.pseudonym })}
        note={t('common:session.ordinal', { ordinal: child.ordinal })}
      />
      <div className={styles.columns}>
        <SessionFields draft={draft} onChange={setDraft} ordinal={child.ordinal} />
        <div className={styles.aside}>
          <MissingPanel missing={missing} channels={[]} />
          <ErrorNotice error={create.error} />
          <Button
            onClick={save}
            loading={create.isPending}
            disabled={input === null}
            h="auto"
            mih={64}
            py={8}
          >
            <span style={{ whiteSpace: 'normal' }}>{t('prepare:create')}</span>
          </Button>
        </div>
      </div>
    </>
  );
}
