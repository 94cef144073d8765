import { Checkbox, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { CallOutput } from '../../../electron/contract/calls.ts';
import type { SessionView } from '../../../electron/contract/model.ts';
import { useCall } from '../../bridge/hooks.ts';
import { marksIn } from '../review/excerpt-marks.ts';
import { ConfirmDelivery } from './ConfirmDelivery.tsx';
import { Contents } from './Contents.tsx';
import { ExcerptChoice } from './ExcerptChoice.tsx';
import { emptyDraft, marked } from './excerpt-draft.ts';
import { useMaking } from './making.ts';
import { OrderForm } from './OrderForm.tsx';
import { EMPTY_ORDER, type Order } from './order.ts';
import { PackageMaking } from './PackageMaking.tsx';
import { PackageReady } from './PackageReady.tsx';
import { Recipients } from './Recipients.tsx';

interface Props {
  readonly session: SessionView;
}

/** From the order over the work to the finished package. */
export function MakePackage({ session }: Props) {
  // A recording that cannot be laid out offers no excerpt; making its package still says what is wrong with it.
  const { data: choices = null } = useCall('delivery.choices', { sessionId: session.id });
  const durationMs = choices?.durationMs ?? 0;
  const marks = marksIn(useLocation().state);
  const [order, setOrder] = useState<Order>(() => ({ ...EMPTY_ORDER, excerpt: marked(marks) }));
  const [asking, setAsking] = useState(false);
  const making = useMaking(session.id, choices);
  const change = (part: Partial<Order>) => setOrder((before) => ({ ...before, ...part }));
  const close = () => {
    setAsking(false);
    making.reset();
  };
  if (making.made !== null) return <PackageReady delivery={making.made} onAnother={making.reset} />;
  if (making.pending) return <PackageMaking session={session} workId={making.workId} />;
  return (
    <Stack gap="lg">
      <Recipients chosen={order.recipientIds} onChange={(recipientIds) => change({ recipientIds })} />
      <What session={session} choices={choices} order={order} onChange={change} />
      <OrderForm order={order} durationMs={durationMs} onChange={change} onReady={() => setAsking(true)} />
      {asking && (
        <ConfirmDelivery
          session={session}
          order={order}
          error={making.error}
          onMake={(passphrase, second, includeMasked) =>
            making.make(order, passphrase, second, includeMasked)
          }
          onClose={close}
        />
      )}
    </Stack>
  );
}

interface WhatProps extends Props {
  readonly choices: CallOutput<'delivery.choices'> | null;
  readonly order: Order;
  readonly onChange: (part: Partial<Order>) => void;
}

/** The whole session, or what of it. */
function What({ session, choices, order: { excerpt, workingCopy }, onChange }: WhatProps) {
  const { t } = useTranslation();
  if (choices === null) return <Contents sessionId={session.id} />;
  return (
    <>
      <SegmentedControl
        aria-label={t('deliver:what.title')}
        data={[
          { value: 'whole', label: t('deliver:excerpt.whole') },
          { value: 'excerpt', label: t('deliver:excerpt.part') },
        ]}
        value={excerpt === null ? 'whole' : 'excerpt'}
        onChange={(kind) => onChange({ excerpt: kind === 'whole' ? null : emptyDraft(null) })}
        w="max-content"
      />
      {excerpt === null ? (
        <>
          <Contents sessionId={session.id} />
          <Checkbox
            label={t('deliver:working-copy.label')}
            description={t('deliver:working-copy.hint')}
            checked={workingCopy}
            onChange={(event) => onChange({ workingCopy: event.currentTarget.checked })}
          />
        </>
      ) : (
        <ExcerptChoice
          sessionId={session.id}
          choices={choices}
          draft={excerpt}
          onChange={(part) => onChange({ excerpt: { ...excerpt, ...part } })}
        />
      )}
    </>
  );
}
