import { useState } from 'react';
import type { DeliveryView } from '../../../electron/contract/calls/delivery.ts';
import type { CallOutput } from '../../../electron/contract/calls.ts';
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

/** Who confirms beside the one who makes the package. */
export interface SecondPerson {
  readonly name: string;
  readonly passphrase: string;
}

export interface Making {
  readonly workId: string;
  readonly made: DeliveryView | null;
  readonly pending: boolean;
  readonly error: unknown;
  make(order: Order, passphrase: string, second: SecondPerson | null, includeMasked: boolean): void;
  reset(): void;
}

/** Makes a package or an excerpt, one at a time; an excerpt only where there is something to choose from. */
export function useMaking(sessionId: string, choices: CallOutput<'delivery.choices'> | null): Making {
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
    make: (
      { recipientIds, purpose, legalBasis, folder, coSigners, workingCopy, excerpt: draft },
      passphrase,
      second,
      includeMasked,
    ) => {
      if (folder === null || pending) return;
      const fresh = newWorkId();
      setWorkId(fresh);
      reset();
      const common = { workId: fresh, sessionId, purpose, legalBasis, folder: folder.token, passphrase };
      const signing = coSigners.map((one) => ({ file: one.file.token, passphrase: one.passphrase }));
      const input = { ...common, recipientIds: [...recipientIds], coSigners: signing, second };
      if (draft === null) return whole.mutate({ ...input, workingCopy, includeMasked });
      const { labels, findings, events, reason } = draft;
      if (choices === null) return undefined;
      const spans = readSpans(draft, choices.durationMs);
      const taken = {
        spans,
        labels: [...(labels ?? choices.labels)],
        findings: [...findings],
        events: [...events],
        reason,
      };
      return excerpt.mutate({ ...input, ...taken });
    },
  };
}
