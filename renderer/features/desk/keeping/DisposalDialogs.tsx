import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KeptPackage } from '../../../../electron/contract/package-disposal.ts';
import { PassphraseConfirm } from '../../../components/PassphraseConfirm.tsx';
import { ReasonDialog } from '../../retention/ReasonDialog.tsx';
import { WithdrawDialog } from '../../retention/WithdrawDialog.tsx';
import { useDisposalAct } from './use-disposal-act.ts';

interface Props {
  readonly kept: KeptPackage;
  readonly onClose: () => void;
}

/** The first person's act. */
export function ProposePackageDisposal({ kept: { packageId, files }, onClose }: Props) {
  const { t } = useTranslation();
  const propose = useDisposalAct('package-disposal.propose');
  return (
    <ReasonDialog
      title={t('desk:keeping.propose-title', { package: packageId })}
      consequence={
        <>
          <Text>{t('desk:keeping.propose-means', { number: files.count })}</Text>
          <Text mt="xs">{t('desk:keeping.copies')}</Text>
        </>
      }
      confirm={t('retention:disposal.propose')}
      binding
      pending={propose.isPending}
      error={propose.error}
      onConfirm={(said) => propose.mutate({ packageId, ...said }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

/** The second person's act, from which there is no way back. */
export function ConfirmPackageDisposal({ kept: { packageId, files, disposal }, onClose }: Props) {
  const { t } = useTranslation();
  const confirm = useDisposalAct('package-disposal.confirm');
  const disposalId = disposal?.id ?? '';
  return (
    <PassphraseConfirm
      title={t('desk:keeping.confirm-title', { package: packageId })}
      consequence={
        <>
          <Text>{t('desk:keeping.confirm-means', { number: files.count })}</Text>
          <Text mt="xs">{t('desk:keeping.copies')}</Text>
        </>
      }
      confirm={t('retention:disposal.confirm')}
      pending={confirm.isPending}
      error={confirm.error}
      onConfirm={(passphrase) => confirm.mutate({ disposalId, passphrase }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

interface WithdrawProps extends Props {
  /** Who proposed it takes it back; anybody else declines it. */
  readonly own: boolean;
}

export function WithdrawPackageDisposal({ kept: { disposal }, own, onClose }: WithdrawProps) {
  const withdraw = useDisposalAct('package-disposal.withdraw');
  const disposalId = disposal?.id ?? '';
  return (
    <WithdrawDialog
      own={own}
      pending={withdraw.isPending}
      error={withdraw.error}
      onConfirm={(reason) => withdraw.mutate({ disposalId, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
