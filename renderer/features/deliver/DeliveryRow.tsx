import { Anchor, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DeliveryView } from '../../../electron/contract/calls/delivery.ts';
import { paths } from '../../app/paths.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useDates } from '../../components/dates.ts';
import { Identifier } from '../../components/Identifier.tsx';
import { formatDuration } from '../../components/time.ts';

interface Props {
  readonly delivery: DeliveryView;
  readonly withSession: boolean;
}

/** One delivery and its receipt, and below it the file with its hash. */
export function DeliveryRow({ delivery, withSession }: Props) {
  const { t } = useTranslation();
  const { minute } = useDates();
  const { createdAt, recipients, state } = delivery;
  return (
    <>
      <Table.Tr style={{ verticalAlign: 'top', borderBottom: 'none' }}>
        <Table.Td style={{ whiteSpace: 'nowrap' }}>{minute(createdAt)}</Table.Td>
        {withSession && (
          <Table.Td>
            <SessionOf delivery={delivery} />
          </Table.Td>
        )}
        <Table.Td>{recipients.join(', ')}</Table.Td>
        <Table.Td>{t(`deliver:state.${state}`)}</Table.Td>
        <Table.Td>
          <ReceiptOf delivery={delivery} />
        </Table.Td>
      </Table.Tr>
      <Table.Tr>
        <Table.Td colSpan={withSession ? 5 : 4} pt={0}>
          <ExcerptOf delivery={delivery} />
          {state === 'delivered' && <FileOf delivery={delivery} />}
        </Table.Td>
      </Table.Tr>
    </>
  );
}

/** That it is an excerpt, of what and why. */
function ExcerptOf({ delivery: { excerpt } }: { readonly delivery: DeliveryView }) {
  const { t } = useTranslation();
  if (excerpt === null) return null;
  const spans = excerpt.spans.map(({ fromMs, toMs }) => `${formatDuration(fromMs)}–${formatDuration(toMs)}`);
  return (
    <Text size="sm">
      {t('deliver:excerpt.delivered', { spans: spans.join(', ') || '–', ...countsOf(excerpt) })}{' '}
      {excerpt.reason}
    </Text>
  );
}

function countsOf({ events, findings }: NonNullable<DeliveryView['excerpt']>) {
  return { events, findings };
}

function FileOf({ delivery: { fileName, hash } }: { readonly delivery: DeliveryView }) {
  const { t } = useTranslation();
  return (
    <Text component="div" size="xs">
      <div>
        {t('deliver:list.file')} <Identifier value={fileName} />
      </div>
      {hash !== null && (
        <div>
          {t('deliver:list.hash')} <Identifier value={hash} />
        </div>
      )}
    </Text>
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
