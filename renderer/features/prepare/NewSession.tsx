import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { CaseView } from '../../../electron/contract/model.ts';
import { interviewersBefore, questionsFor } from '../../../electron/contract/preparation.ts';
import { paths } from '../../app/paths.ts';
import { useAppState } from '../../bridge/app-state.ts';
import { useAct, useCall } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { afterSaving, UnsavedGuard } from '../../components/UnsavedGuard.tsx';
import { AdvicePanel } from './AdvicePanel.tsx';
import { EarlierSessions } from './EarlierSessions.tsx';
import { MissingPanel } from './MissingPanel.tsx';
import { missingOf } from './missing.ts';
import styles from './Prepare.module.css';
import { SessionFields } from './SessionFields.tsx';
import { newSession, sessionInputOf } from './session-draft.ts';

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
  const [empty] = useState(() => newSession(account?.name ?? '', view.language));
  const [draft, setDraft] = useState(empty);
  const ordinal = view.sessions.length + 1;
  const child = { ...view, ordinal, interviewers: interviewersBefore(view.sessions, ordinal) };
  const missing = missingOf(draft, child, null);
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
      <UnsavedGuard unsaved={draft !== empty} />
      <PageTitle
        title={t('prepare:title', { pseudonym: view.pseudonym })}
        note={t('common:session.ordinal', { ordinal })}
      />
      <div className={styles.columns}>
        <SessionFields
          draft={draft}
          onChange={setDraft}
          ordinal={ordinal}
          questions={questionsFor(draft, child)}
        >
          <EarlierSessions sessions={view.sessions} ordinal={ordinal} />
        </SessionFields>
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
          <AdvicePanel ageYears={view.ageYears} />
        </div>
      </div>
    </>
  );
}
