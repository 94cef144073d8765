import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { DraftFinding } from './DraftFinding.tsx';
import { FindingState } from './FindingState.tsx';
import { SignedFinding } from './SignedFinding.tsx';

/**
 * Tells one form from another: each finding has its own, but the form of a new one stays as it is when its first save
 * gives it an id.
 */
function useFormKey(findingId: string): string {
  const savedItself = (useLocation().state as { kept?: boolean } | null)?.kept === true;
  const [form, setForm] = useState({ findingId, key: findingId });
  if (form.findingId === findingId) return form.key;
  const key = savedItself ? form.key : findingId;
  setForm({ findingId, key });
  return key;
}

/** One finding: a form while it is a draft, a document with addenda and release once it is signed. */
export function FindingScreen() {
  const { t } = useTranslation();
  const { sessionId = '', findingId = '' } = useParams();
  const formKey = useFormKey(findingId);
  const findings = useCall('findings.list', { sessionId });
  return (
    <Reading of={findings}>
      {(all) => {
        const finding = all.find(({ id }) => id === findingId) ?? null;
        if (finding === null && findingId !== 'new') return <UnknownFinding sessionId={sessionId} />;
        return (
          <>
            <PageTitle
              title={finding?.title ?? t('findings:new-title')}
              note={<BackToList sessionId={sessionId} />}
            >
              {finding !== null && <FindingState finding={finding} />}
            </PageTitle>
            {finding?.state === 'signed' ? (
              <SignedFinding finding={finding} />
            ) : (
              <DraftFinding key={formKey} sessionId={sessionId} finding={finding} />
            )}
          </>
        );
      }}
    </Reading>
  );
}

function BackToList({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  return (
    <Anchor component={Link} to={paths.findings(sessionId)}>
      {t('findings:back-to-list')}
    </Anchor>
  );
}

function UnknownFinding({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('findings:unknown.title')} how={t('findings:unknown.text')}>
      <BackToList sessionId={sessionId} />
    </EmptyState>
  );
}
