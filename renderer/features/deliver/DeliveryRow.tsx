import { Anchor, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DeliveryView } from '../../../electron/contract/calls/delivery.ts';
import { paths } from '../../app/paths.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useDates } from '../../components/dates.ts';
import { Identifier } from '../../components/Identifier.tsx';

interface Props {
  readonly delivery: DeliveryView;
  readonly withSession: boolean;
}

/** One delivery with its file, its hash and its receipt. */
export function DeliveryRow({ delivery, withSession }: Props) {
  const { t } = useTranslation();
  const { minute } = useDates();
  const { createdAt, recipients, fileName, hash, state } = delivery;
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{minute(createdAt)}</Table.Td>
      {withSession && (
        <Table.Td>
          <SessionOf delivery={delivery} />
        </Table.Td>
      )}
      <Table.Td>{recipients.join(', ')}</Table.Td>
      <Table.Td>
        {t(`deliver:state.${state}`)}
        {state === 'delivered' && (
          <Text component="div" size="xs">
            <Identifier value={fileName} />
            {hash !== null && (
              <div>
                {t('deliver:list.hash')} <Identifier value={hash} />
              </div>
            )}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <ReceiptOf delivery={delivery} />
      </Table.Td>
    </Table.Tr>
  );
}

function SessionOf({ delivery: { sessionId, pseudonym } }: { readonly delivery: DeliveryView }) {
  const mayDeliver = useRight('evidence.export');
  if (!mayDeliver) return pseudonym;
  return (
    <Anchor component={Link} to={paths.deliver(sessionId)}>
      {pseudonym}
    </Anchor>
  );
}

function ReceiptOf({ delivery: { receipt, state } }: { readonly delivery: DeliveryView }) {
  const { t } = useTranslation();
  const { minute } = useDates();
  if (receipt === null)
    return state === 'delivered' ? t('deliver:receipt.waiting') : t('deliver:receipt.none');
  const verdict = receipt.verdict === 'valid' ? 'valid' : 'untrusted';
  return t(`deliver:receipt.${verdict}`, { by: receipt.by, at: minute(receipt.receivedAt) });
}
