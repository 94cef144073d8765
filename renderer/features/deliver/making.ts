import { useState } from 'react';
import type { DeliveryView } from '../../../electron/contract/calls/delivery.ts';
import { useAct } from '../../bridge/hooks.ts';
import { newWorkId } from '../../bridge/work-id.ts';
import { readSpans } from './excerpt-draft.ts';
import type { Order } from './order.ts';

const READINGS = [
  'delivery.list',
  'sessions.list',
  'sessions.get',
  'cases.get',
  'cases.list',
  'custody.list',
] as const;

export interface Making {
  readonly workId: string;
  readonly made: DeliveryView | null;
  readonly pending: boolean;
  readonly error: unknown;
  make(order: Order, passphrase: string): void;
  reset(): void;
}

/** Makes a package or an excerpt, one at a time; `durationMs` is the length of the session's time line. */
export function useMaking(sessionId: string, durationMs: number): Making {
  const [workId, setWorkId] = useState(newWorkId);
  const whole = useAct('delivery.start', { refresh: READINGS });
  const excerpt = useAct('delivery.excerpt', { refresh: READINGS });
  const pending = whole.isPending || excerpt.isPending;
  const reset = () => {
    whole.reset();
    excerpt.reset();
  };
  return {
    workId,
    pending,
    reset,
    made: whole.data ?? excerpt.data ?? null,
    error: whole.error ?? excerpt.error,
    make: ({ recipientIds, purpose, legalBasis, folder, excerpt: draft }, passphrase) => {
      if (folder === null || pending) return;
      const fresh = newWorkId();
      setWorkId(fresh);
      reset();
      const common = { workId: fresh, sessionId, purpose, legalBasis, folder: folder.token, passphrase };
      const input = { ...common, recipientIds: [...recipientIds] };
      if (draft === null) return whole.mutate(input);
      const { labels, findings, events, reason } = draft;
      const spans = readSpans(draft, durationMs);
      const taken = { spans, labels: [...labels], findings: [...findings], events: [...events], reason };
      return excerpt.mutate({ ...input, ...taken });
    },
  };
}
