import { useTranslation } from 'react-i18next';
import { ReasonDialog } from './ReasonDialog.tsx';

interface Props {
  /** Who proposed it takes it back; anybody else declines it. */
  readonly own: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

/** Takes the proposal of a destruction back, or declines it. */
export function WithdrawDialog({ own, onConfirm, ...dialog }: Props) {
  const { t } = useTranslation();
  const act = t(own ? 'retention:disposal.withdraw' : 'retention:disposal.decline');
  return (
    <ReasonDialog
      title={act}
      consequence={t('retention:disposal.withdraw-means')}
      confirm={act}
      binding={false}
      onConfirm={({ reason }) => onConfirm(reason)}
      {...dialog}
    />
  );
}
