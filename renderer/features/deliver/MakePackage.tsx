import { Stack } from '@mantine/core';
import { useState } from 'react';
import type { SessionView } from '../../../electron/contract/model.ts';
import { useAct } from '../../bridge/hooks.ts';
import { newWorkId } from '../../bridge/work-id.ts';
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
  const start = useAct('delivery.start', { refresh: READINGS });
  const change = (part: Partial<Order>) => setOrder((before) => ({ ...before, ...part }));
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
  return (
    <Stack gap="lg">
      <Recipients chosen={order.recipientIds} onChange={(recipientIds) => change({ recipientIds })} />
      <Contents sessionId={session.id} />
      <OrderForm
        session={session}
        order={order}
        onChange={change}
        pending={start.isPending}
        error={start.error}
        onMake={make}
        onAgain={start.reset}
      />
      {start.isPending && <PackageMaking workId={workId} />}
    </Stack>
  );
}
