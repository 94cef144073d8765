import type { DeliveryView } from '../../../electron/contract/calls/delivery.ts';
import type { CaseView } from '../../../electron/contract/model.ts';

/** One point on the line of time of a case. `at` is an instant, or a calendar date for the referral. */
export type StoryPoint = { readonly at: string; readonly key: string } & (
  | { readonly kind: 'referral' | 'opened' }
  | { readonly kind: SessionPoint | 'receipt'; readonly ordinal: number }
  | {
      readonly kind: 'delivered' | 'excerpt';
      readonly ordinal: number;
      readonly recipients: readonly string[];
    }
);

type SessionPoint = 'prepared' | 'started' | 'sealed' | 'disposed';
type Session = CaseView['sessions'][number];

function sessionPoints({ id, ordinal, createdAt, startedAt, sealedAt, disposedAt }: Session): StoryPoint[] {
  const point = (kind: SessionPoint, at: string | null): StoryPoint[] =>
    at === null ? [] : [{ kind, at, ordinal, key: `${kind}-${id}` }];
  return [
    ...point('prepared', createdAt),
    ...point('started', startedAt),
    ...point('sealed', sealedAt),
    ...point('disposed', disposedAt),
  ];
}

function deliveryPoints(delivery: DeliveryView, ordinal: number): StoryPoint[] {
  const { packageId, createdAt, recipients, receipt, excerpt } = delivery;
  const given: StoryPoint = {
    kind: excerpt === null ? 'delivered' : 'excerpt',
    at: createdAt,
    ordinal,
    recipients,
    key: `delivered-${packageId}`,
  };
  if (receipt === null) return [given];
  return [given, { kind: 'receipt', at: receipt.receivedAt, ordinal, key: `receipt-${packageId}` }];
}

/** The story of a case on one line of time, the oldest first: referral, opening, sessions, deliveries, receipts. */
export function storyOf(view: CaseView, deliveries: readonly DeliveryView[]): readonly StoryPoint[] {
  const ordinals = new Map(view.sessions.map(({ id, ordinal }) => [id, ordinal]));
  const given = deliveries
    .filter(({ state }) => state === 'delivered')
    .flatMap((delivery) => {
      const ordinal = ordinals.get(delivery.sessionId);
      return ordinal === undefined ? [] : deliveryPoints(delivery, ordinal);
    });
  const points: StoryPoint[] = [
    { kind: 'referral', at: view.referral.receivedOn, key: 'referral' },
    { kind: 'opened', at: view.createdAt, key: 'opened' },
    ...view.sessions.flatMap(sessionPoints),
    ...given,
  ];
  return points.sort((a, b) => a.at.localeCompare(b.at));
}
