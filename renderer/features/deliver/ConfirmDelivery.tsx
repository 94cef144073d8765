import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import { useCall } from '../../bridge/hooks.ts';
import { PassphraseConfirm } from '../../components/PassphraseConfirm.tsx';
import type { Order } from './order.ts';

interface Props {
  readonly session: SessionView;
  readonly order: Order;
  readonly error: unknown;
  readonly onMake: (passphrase: string) => void;
  readonly onClose: () => void;
}

/** Names what is delivered and to whom, and asks for the passphrase. */
export function ConfirmDelivery({ session, order, error, onMake, onClose }: Props) {
  const { t } = useTranslation();
  const { data: recipients = [] } = useCall('recipients.list', {});
  const names = recipients.filter(({ id }) => order.recipientIds.includes(id)).map(({ name }) => name);
  const { pseudonym, ordinal } = session;
  return (
    <PassphraseConfirm
      title={
        order.excerpt === null
          ? t('deliver:confirm.title', { pseudonym, ordinal })
          : t('deliver:confirm.excerpt-title', { pseudonym, ordinal })
      }
      consequence={t('deliver:confirm.text', { names: names.join(', ') })}
      confirm={t('deliver:confirm.button')}
      pending={false}
      error={error}
      onConfirm={onMake}
      onClose={onClose}
    />
  );
}
