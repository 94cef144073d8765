import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisposalView, RetentionView } from '../../../electron/contract/retention.ts';
import { useAppState, useRight } from '../../bridge/app-state.ts';
import { useDates } from '../../components/dates.ts';
import { Facts } from '../../components/Facts.tsx';
import { PassphraseConfirm } from '../../components/PassphraseConfirm.tsx';
import { useKeepingAct } from './use-keeping-act.ts';
import { WithdrawDialog } from './WithdrawDialog.tsx';

interface Props {
  readonly view: RetentionView;
  readonly disposal: DisposalView;
}

/** A proposal that waits for the second person. */
export function OpenProposal({ view, disposal }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const { account } = useAppState();
  const mayConfirm = useRight('disposal.confirm');
  const [asking, setAsking] = useState<'confirm' | 'withdraw' | null>(null);
  const own = account?.id === disposal.proposedBy.id;
  const close = () => setAsking(null);
  return (
    <>
      <Facts
        rows={[
          {
            term: t('retention:disposal.proposed-by'),
            value: `${disposal.proposedBy.name} · ${dates.minute(disposal.proposedAt)}`,
          },
          { term: t('retention:field.reason'), value: disposal.reason },
          {
            term: t('retention:certificate.identity'),
            value: disposal.eraseIdentity ? t('retention:disposal.identity-goes') : '',
          },
        ]}
      />
      {view.hold !== null && <Text>{t('retention:disposal.held')}</Text>}
      {(own || !mayConfirm) && <Text>{t('retention:disposal.waits')}</Text>}
      <Group>
        {!own && mayConfirm && view.due && (
          <Button onClick={() => setAsking('confirm')}>{t('retention:disposal.confirm')}</Button>
        )}
        {(own || mayConfirm) && (
          <Button variant="default" onClick={() => setAsking('withdraw')}>
            {t(own ? 'retention:disposal.withdraw' : 'retention:disposal.decline')}
          </Button>
        )}
      </Group>
      {asking === 'confirm' && <ConfirmDialog view={view} disposal={disposal} onClose={close} />}
      {asking === 'withdraw' && <Withdraw disposal={disposal} own={own} onClose={close} />}
    </>
  );
}

function ConfirmDialog({ view, disposal, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const confirm = useKeepingAct('disposal.confirm');
  const { pseudonym, ordinal, files } = view;
  return (
    <PassphraseConfirm
      title={t('retention:disposal.confirm-title', { pseudonym, ordinal })}
      consequence={
        <>
          <Text>{t('retention:disposal.confirm-means', { number: files.count })}</Text>
          {disposal.eraseIdentity && <Text mt="xs">{t('retention:disposal.identity-goes')}</Text>}
          <Text mt="xs">{t('retention:disposal.backups')}</Text>
        </>
      }
      confirm={t('retention:disposal.confirm')}
      pending={confirm.isPending}
      error={confirm.error}
      onConfirm={(passphrase) =>
        confirm.mutate({ disposalId: disposal.id, passphrase }, { onSuccess: onClose })
      }
      onClose={onClose}
    />
  );
}

interface WithdrawProps {
  readonly disposal: DisposalView;
  readonly own: boolean;
  readonly onClose: () => void;
}

function Withdraw({ disposal, own, onClose }: WithdrawProps) {
  const withdraw = useKeepingAct('disposal.withdraw');
  return (
    <WithdrawDialog
      own={own}
      pending={withdraw.isPending}
      error={withdraw.error}
      onConfirm={(reason) => withdraw.mutate({ disposalId: disposal.id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
