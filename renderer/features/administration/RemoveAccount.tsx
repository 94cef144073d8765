import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../electron/contract/model.ts';
import { useAct } from '../../bridge/hooks.ts';
import { PassphraseConfirm } from '../../components/PassphraseConfirm.tsx';

interface Props {
  readonly account: AccountView;
  readonly onClose: () => void;
}

/** Removes an account for good. */
export function RemoveAccount({ account, onClose }: Props) {
  const { t } = useTranslation();
  const remove = useAct('accounts.remove', { refresh: ['accounts.list'] });
  return (
    <PassphraseConfirm
      title={t('administration:accounts.remove-title', { name: account.name })}
      consequence={t('administration:accounts.remove-consequence')}
      confirm={t('administration:accounts.remove')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={(passphrase) => remove.mutate({ id: account.id, passphrase }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
