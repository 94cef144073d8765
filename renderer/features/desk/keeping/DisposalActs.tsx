import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { KeptPackage } from '../../../../electron/contract/package-disposal.ts';
import { paths } from '../../../app/paths.ts';
import { useAppState, useRight } from '../../../bridge/app-state.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import {
  ConfirmPackageDisposal,
  ProposePackageDisposal,
  WithdrawPackageDisposal,
} from './DisposalDialogs.tsx';
import { standingOf } from './standing.ts';
import { useDisposalAct } from './use-disposal-act.ts';

/** What this person can do about the keeping of a package. */
export function DisposalActs({ kept }: { readonly kept: KeptPackage }) {
  const standing = standingOf(kept);
  if (standing === 'destroyed') return <OpenCertificate packageId={kept.packageId} />;
  if (standing === 'unfinished') return <Resume kept={kept} />;
  return standing === 'proposed' ? <Proposed kept={kept} /> : <Propose kept={kept} />;
}

function OpenCertificate({ packageId }: { readonly packageId: string }) {
  const { t } = useTranslation();
  return (
    <Button component={Link} to={paths.packageCertificate(packageId)} variant="default">
      {t('retention:certificate.open')}
    </Button>
  );
}

function Propose({ kept }: { readonly kept: KeptPackage }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('retention:disposal.propose')}
      </Button>
      {asking && <ProposePackageDisposal kept={kept} onClose={() => setAsking(false)} />}
    </>
  );
}

function Proposed({ kept }: { readonly kept: KeptPackage }) {
  const { t } = useTranslation();
  const { account } = useAppState();
  const mayConfirm = useRight('disposal.confirm');
  const [asking, setAsking] = useState<'confirm' | 'withdraw' | null>(null);
  const own = account?.id === kept.disposal?.proposedBy.id;
  const close = () => setAsking(null);
  return (
    <Stack gap="xs" align="flex-start">
      {(own || !mayConfirm) && <Text>{t('desk:keeping.waits')}</Text>}
      <Group>
        {!own && mayConfirm && (
          <Button onClick={() => setAsking('confirm')}>{t('retention:disposal.confirm')}</Button>
        )}
        {(own || mayConfirm) && (
          <Button variant="default" onClick={() => setAsking('withdraw')}>
            {t(own ? 'retention:disposal.withdraw' : 'retention:disposal.decline')}
          </Button>
        )}
      </Group>
      {asking === 'confirm' && <ConfirmPackageDisposal kept={kept} onClose={close} />}
      {asking === 'withdraw' && <WithdrawPackageDisposal kept={kept} own={own} onClose={close} />}
    </Stack>
  );
}

function Resume({ kept }: { readonly kept: KeptPackage }) {
  const { t } = useTranslation();
  const mayResume = useRight('disposal.confirm');
  const resume = useDisposalAct('package-disposal.resume');
  const { disposal } = kept;
  return (
    <Stack gap="xs" align="flex-start">
      <Text>{t('retention:disposal.unfinished')}</Text>
      <ErrorNotice error={resume.error} />
      {mayResume && disposal !== null && (
        <Button loading={resume.isPending} onClick={() => resume.mutate({ disposalId: disposal.id })}>
          {t('retention:disposal.resume')}
        </Button>
      )}
    </Stack>
  );
}
