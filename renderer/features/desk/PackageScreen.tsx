import { Anchor, Stack, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useCall } from '../../bridge/hooks.ts';
import { useDates } from '../../components/dates.ts';
import { Notice } from '../../components/Notice.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Review } from '../review/Review.tsx';
import { CheckedParts } from './CheckedParts.tsx';
import { CustodyTab } from './CustodyTab.tsx';
import { ExcerptNotice } from './ExcerptNotice.tsx';
import { ExcerptTab } from './ExcerptTab.tsx';
import { FilesTab } from './FilesTab.tsx';
import { FindingsTab } from './FindingsTab.tsx';
import type { PackageView } from './package-view.ts';
import { ReceiptTab } from './ReceiptTab.tsx';
import { RecordMoments } from './RecordMoments.tsx';
import { SessionTab } from './SessionTab.tsx';
import { VerdictBanner } from './VerdictBanner.tsx';

/** An imported package: its verdict, and what it holds. */
export function PackageScreen() {
  const { t } = useTranslation();
  const { packageId = '' } = useParams();
  const reading = useCall('packages.get', { packageId });
  return (
    <Reading of={reading}>
      {(view) => (
        <>
          <PageTitle
            title={t('desk:package.title', { pseudonym: view.pseudonym })}
            note={
              <Anchor component={Link} to={paths.desk}>
                {t('desk:package.back')}
              </Anchor>
            }
          />
          <Stack gap="lg">
            <VerdictBanner report={view.report} />
            <ExcerptNotice report={view.report} />
            <CheckedParts report={view.report} />
            {view.disposedAt === null ? (
              <Contents view={view} />
            ) : (
              <Destroyed view={view} at={view.disposedAt} />
            )}
          </Stack>
        </>
      )}
    </Reading>
  );
}

/** What is left of it is its verdict. */
function Destroyed({ view: { packageId }, at }: { readonly view: PackageView; readonly at: string }) {
  const { t } = useTranslation();
  const { minute } = useDates();
  return (
    <Notice kind="info" title={t('desk:keeping.destroyed', { at: minute(at) })}>
      <Anchor component={Link} to={paths.packageCertificate(packageId)}>
        {t('retention:certificate.open')}
      </Anchor>
    </Notice>
  );
}

const TABS = ['recording', 'session', 'findings', 'custody', 'files', 'receipt'] as const;

/** What is not looked at is not opened: each view of evidence is an event. */
function Contents({ view }: { readonly view: PackageView }) {
  const { t } = useTranslation();
  const isExcerpt = (view.report.package?.excerpt ?? null) !== null;
  return (
    <Tabs defaultValue="session" keepMounted={false}>
      <Tabs.List mb="lg">
        {TABS.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {t(`desk:tab.${tab}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="recording">
        <Review
          source="package"
          id={view.packageId}
          custodyScope={view.sessionId}
          beside={(player) => <RecordMoments view={view} player={player} />}
        />
      </Tabs.Panel>
      <Tabs.Panel value="session">
        {isExcerpt ? <ExcerptTab view={view} /> : <SessionTab view={view} />}
      </Tabs.Panel>
      <Tabs.Panel value="findings">
        <FindingsTab view={view} />
      </Tabs.Panel>
      <Tabs.Panel value="custody">
        <CustodyTab view={view} />
      </Tabs.Panel>
      <Tabs.Panel value="files">
        <FilesTab view={view} />
      </Tabs.Panel>
      <Tabs.Panel value="receipt">
        <ReceiptTab view={view} />
      </Tabs.Panel>
    </Tabs>
  );
}
