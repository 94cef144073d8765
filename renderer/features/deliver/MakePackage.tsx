import { Stack } from '@mantine/core';
import { useState } from 'react';
import type { SessionView } from '../../../electron/contract/model.ts';
import { useAct } from '../../bridge/hooks.ts';
import { newWorkId } from '../../bridge/work-id.ts';
import { ConfirmDelivery } from './ConfirmDelivery.tsx';
import { Contents } from './Contents.tsx';
import { OrderForm } from './OrderForm.tsx';
import { EMPTY_ORDER, type Order } from './order.ts';
import { PackageMaking } from './PackageMaking.tsx';
import { PackageReady } from './PackageReady.tsx';
import { Recipients } from './Recipients.tsx';

const READINGS = [
  'delivery.list',
  'sessions.list',
  'sessions.get',
  'cases.get',
  'cases.list',
  'custody.list',
] as const;

/** From the order over the work to the finished package. */
export function MakePackage({ session }: { readonly session: SessionView }) {
  const [order, setOrder] = useState<Order>(EMPTY_ORDER);
  const [workId, setWorkId] = useState(newWorkId);
  const [asking, setAsking] = useState(false);
  const start = useAct('delivery.start', { refresh: READINGS });
  const change = (part: Partial<Order>) => setOrder((before) => ({ ...before, ...part }));
  const close = () => {
    setAsking(false);
    start.reset();
  };
  const make = (passphrase: string) => {
    const { recipientIds, purpose, legalBasis, folder } = order;
    if (folder === null || start.isPending) return;
    const fresh = newWorkId();
    setWorkId(fresh);
    start.mutate({
      workId: fresh,
      sessionId: session.id,
      recipientIds: [...recipientIds],
      purpose,
      legalBasis,
      folder: folder.token,
      passphrase,
    });
  };
  if (start.isSuccess) return <PackageReady delivery={start.data} onAnother={start.reset} />;
  if (start.isPending) return <PackageMaking session={session} workId={workId} />;
  return (
    <Stack gap="lg">
      <Recipients chosen={order.recipientIds} onChange={(recipientIds) => change({ recipientIds })} />
      <Contents sessionId={session.id} />
      <OrderForm order={order} onChange={change} onReady={() => setAsking(true)} />
      {asking && (
        <ConfirmDelivery session={session} order={order} error={start.error} onMake={make} onClose={close} />
      )}
    </Stack>
  );
}
