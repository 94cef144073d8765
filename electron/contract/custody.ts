import { z } from 'zod';

/** The closed set of acts that the custody log knows. Each has a sentence under `custody.action.ACTION`. */
export const CustodyAction = z.enum([
  'vault.created',
  'vault.unlocked',
  'vault.locked',
  'vault.unlock-failed',
  'recovery.acknowledged',
  'recovery.used',
  'account.added',
  'account.removed',
  'account.changed',
  'account.restored',
  'account.passphrase-changed',
  'compartment.granted',
  'compartment.rotated',
  'settings.changed',
  'trust.added',
  'trust.removed',
  'card.confirmed',
  'card.removed',
  'case.created',
  'case.changed',
  'identity.viewed',
  'session.prepared',
  'session.changed',
  'session.started',
  'session.ended',
  'session.sealed',
  'session.disposed',
  'retention.changed',
  'retention.default-changed',
  'hold.set',
  'hold.lifted',
  'disposal.proposed',
  'disposal.withdrawn',
  'disposal.confirmed',
  'device.checked',
  'channel.started',
  'channel.checkpoint',
  'channel.ended',
  'channel.gap',
  'channel.resumed',
  'channel.alarm',
  'channel.recovered',
  'clock.jumped',
  'clock.changed',
  'system.suspended',
  'evidence.viewed',
  'finding.created',
  'finding.changed',
  'finding.attached',
  'finding.viewed',
  'finding.signed',
  'finding.addendum',
  'finding.released',
  'package.exporting',
  'package.delivered',
  'package.failed',
  'package.refused',
  'package.imported',
  'package.viewed',
  'receipt.issued',
  'receipt.imported',
  'custody.timestamped',
  'custody.verified',
]);
export type CustodyAction = z.infer<typeof CustodyAction>;

/** Acts that bind a person and therefore carry that account's Ed25519 signature besides the log's. */
export const BINDING_ACTIONS: ReadonlySet<CustodyAction> = new Set<CustodyAction>([
  'session.started',
  'session.ended',
  'finding.signed',
  'finding.addendum',
  'finding.released',
  'package.exporting',
  'package.imported',
  'receipt.issued',
  'account.removed',
  'account.changed',
  'account.restored',
  'recovery.used',
  'hold.lifted',
  'disposal.proposed',
  'disposal.confirmed',
  'session.disposed',
]);

/** The scope of events that concern no session. Any other scope is a session's id. */
export const WORKSTATION_SCOPE = 'workstation';

export const ClockState = z.enum(['synchronised', 'unsynchronised', 'unknown']);
export type ClockState = z.infer<typeof ClockState>;

export const JsonValue: z.ZodType<JsonValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(JsonValue),
    z.record(z.string(), JsonValue),
  ]),
);
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
