import type { DeliveryView } from '../../../electron/contract/calls/delivery.ts';
import type { CaseView } from '../../../electron/contract/model.ts';
import type { SessionStory } from '../../../electron/contract/story.ts';

/** One point on the line of time of a case. `at` is an instant, or a calendar date for the referral. */
export type StoryPoint = { readonly at: string; readonly key: string } & (
  | { readonly kind: 'referral' | 'opened' }
  | { readonly kind: SessionPoint; readonly ordinal: number; readonly sessionId: string }
  | { readonly kind: 'receipt' | 'finding'; readonly ordinal: number }
  | { readonly kind: 'signed'; readonly ordinal: number; readonly name: string }
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
    at === null ? [] : [{ kind, at, ordinal, sessionId: id, key: `${kind}-${id}` }];
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

/** What was signed after a session: findings, and the newest version of its protocol. */
function signedPoints({ sessionId, findings, protocol }: SessionStory, ordinal: number): StoryPoint[] {
  const found = findings.signedAt.map(
    (at, index): StoryPoint => ({ kind: 'finding', at, ordinal, key: `finding-${sessionId}-${index}` }),
  );
  const signed = (protocol?.signatures ?? []).map(
    ({ name, at }): StoryPoint => ({
      kind: 'signed',
      at,
      ordinal,
      name,
      key: `signed-${sessionId}-${name}-${at}`,
    }),
  );
  return [...found, ...signed];
}

/** The point of each session under which it is told what the session came to: its seal, or how far it has come. */
export function tellingPoints(points: readonly StoryPoint[]): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const point of points) {
    if ('sessionId' in point) last.set(point.sessionId, point.key);
  }
  return new Map([...last].map(([sessionId, key]) => [key, sessionId]));
}

/** The story of a case on one line of time, the oldest first: referral, opening, sessions, findings, protocols, deliveries, receipts. */
export function storyOf(
  view: CaseView,
  deliveries: readonly DeliveryView[],
  stories: readonly SessionStory[],
): readonly StoryPoint[] {
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
    ...stories.flatMap((story) => signedPoints(story, ordinals.get(story.sessionId) ?? 0)),
    ...given,
  ];
  return points.sort((a, b) => a.at.localeCompare(b.at));
}
