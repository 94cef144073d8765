import { Anchor, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { SessionView } from '../../../electron/contract/model.ts';
import { paths } from '../../app/paths.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { formatDuration } from '../../components/time.ts';
import { DeliveryList } from './DeliveryList.tsx';
import { MakePackage } from './MakePackage.tsx';
import { ReceiptImport } from './ReceiptImport.tsx';

/** Delivers a sealed session to the people who may open it, and takes their receipts. */
export function DeliverScreen() {
  const { t } = useTranslation();
  const { sessionId = '' } = useParams();
  const session = useCall('sessions.get', { sessionId });
  const mayImport = useRight('receipt.import');
  return (
    <Reading of={session}>
      {(view) => (
        <>
          <PageTitle title={t('deliver:title')} note={<About session={view} />} />
          <Stack gap="lg">
            {view.state === 'sealed' ? (
              <MakePackage session={view} />
            ) : (
              <EmptyState title={t('deliver:not-sealed.title')} how={t('deliver:not-sealed.text')} />
            )}
            <DeliveryList title={t('deliver:list.title')} sessionId={view.id} />
            {mayImport && <ReceiptImport />}
          </Stack>
        </>
      )}
    </Reading>
  );
}

function About({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const { pseudonym, ordinal, safeMs, caseId } = session;
  return (
    <Group gap="md" component="span">
      {t('deliver:about', { pseudonym, ordinal, length: formatDuration(safeMs) })}
      <Anchor component={Link} to={paths.case(caseId)}>
        {t('deliver:back-to-case')}
      </Anchor>
    </Group>
  );
}
