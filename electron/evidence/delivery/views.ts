import type { CallOutput } from '../../contract/calls.ts';
import type { DeliveryRow } from '../../vault/store/deliveries.ts';
import type { Store } from '../../vault/store/store.ts';

type DeliveryView = CallOutput<'delivery.list'>[number];

/** A delivery as it is shown; of several receipts the first closes the chain. */
export function deliveryView(store: Store, row: DeliveryRow): DeliveryView {
  const { packageId, sessionId, purpose, legalBasis, createdAt, state, fileName, bytes, hash, timestamped } =
    row;
  const first = row.receipts[0];
  return {
    ...{ packageId, sessionId, purpose, legalBasis, createdAt, state, fileName, bytes, hash, timestamped },
    pseudonym: store.cases.get(store.sessions.get(sessionId).caseId).pseudonym,
    recipients: row.recipientIds.map((id) => store.recipients.get(id).name),
    excerpt: excerptView(row),
    receipt:
      first === undefined ? null : { receivedAt: first.receivedAt, by: first.by, verdict: first.verdict },
  };
}

function excerptView({ excerpt }: DeliveryRow): DeliveryView['excerpt'] {
  if (excerpt === null) return null;
  const { reason, spans, events, findings } = excerpt;
  return { reason, spans, events: events.length, findings: findings.length };
}
