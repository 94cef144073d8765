import { Anchor, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { ProtocolDesk } from './ProtocolDesk.tsx';

/** The protocol of a sealed session, with its recording beside it. */
export function ProtocolScreen() {
  const { t } = useTranslation();
  const { sessionId = '' } = useParams();
  const [version, setVersion] = useState<number | null>(null);
  const session = useCall('sessions.get', { sessionId });
  return (
    <Reading of={session}>
      {({ id, state, pseudonym, ordinal, caseId }) => (
        <>
          <PageTitle
            title={t('protocol:title')}
            note={
              <Group gap="md" component="span">
                {t('protocol:about', { pseudonym, ordinal })}
                <Anchor component={Link} to={paths.case(caseId)}>
                  {t('review:back-to-case')}
                </Anchor>
              </Group>
            }
          />
          {state === 'sealed' ? (
            <Version key={version} sessionId={id} version={version} onVersion={setVersion} />
          ) : (
            <EmptyState title={t('review:empty.title')} how={t('review:empty.text')} />
          )}
        </>
      )}
    </Reading>
  );
}

interface VersionProps {
  readonly sessionId: string;
  readonly version: number | null;
  readonly onVersion: (version: number | null) => void;
}

function Version({ sessionId, version, onVersion }: VersionProps) {
  const protocol = useCall('protocol.get', { sessionId, version });
  return (
    <Reading of={protocol}>
      {(view) => <ProtocolDesk key={view.shown} view={view} onVersion={onVersion} />}
    </Reading>
  );
}
