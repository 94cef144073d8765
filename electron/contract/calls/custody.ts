import { z } from 'zod';
import { CustodyRow } from '../model.ts';
import { Empty, FileToken, Id, Instant } from '../primitives.ts';
import { call } from './define.ts';

const Position = z.number().int().nonnegative();

/** How a head that left the house and the log stand to each other: see electron/custody/witness.ts. */
export const WitnessView = z.object({
  kind: z.enum(['delivery', 'receipt', 'timestamp', 'file']),
  /** A package's id, the time of a time-stamp, or a file's name. */
  name: z.string(),
  size: Position.nullable(),
  verdict: z.enum(['fits', 'cut', 'forked', 'other-key', 'foreign', 'unreadable']),
});
export type WitnessView = z.infer<typeof WitnessView>;

export const LogCheck = z.object({
  sound: z.boolean(),
  events: Position,
  checkpoints: Position,
  timestamps: Position,
  /** How many heads that left the house, remembered and given, were compared. */
  compared: Position,
  /** The given ones, and of the remembered ones those that do not fit. */
  witnesses: z.array(WitnessView),
  root: z.string(),
  /** Position of the first event that does not hold. */
  firstBad: z.number().int().nullable(),
  reason: z.string(),
});
export type LogCheck = z.infer<typeof LogCheck>;

export const EventDetail = z.object({
  seq: Position,
  /** The canonical text, as it is hashed. */
  line: z.string(),
  leaf: z.string(),
  /** Null as long as no head has been signed over it. */
  proof: z
    .object({ checkpoint: z.string(), size: Position, path: z.array(z.string()), holds: z.boolean() })
    .nullable(),
  /** The first time-stamp over it. `holds`: it is a right one; `trusted`: by an authority whom this office trusts. */
  timestamp: z.object({ time: Instant, size: Position, holds: z.boolean(), trusted: z.boolean() }).nullable(),
});
export type EventDetail = z.infer<typeof EventDetail>;

const CustodyQuery = z
  .object({
    scope: z.string().max(40).nullable(),
    action: z.string().max(60).nullable(),
    /** An account's id, or `system`. */
    actor: z.string().max(64).nullable().optional(),
    from: Instant.nullable().optional(),
    to: Instant.nullable().optional(),
    /** Stands in the details, the object or the hash. */
    text: z.string().max(200).optional(),
    before: Position.nullable(),
    limit: z.number().int().min(1).max(500),
  })
  .strict();

export const custodyCalls = {
  'custody.list': call({
    input: CustodyQuery,
    /** `next` is the `before` of the next page; a page may be empty and have one. */
    output: z.object({ rows: z.array(CustodyRow), more: z.boolean(), next: Position.nullable() }),
    access: 'custody.view',
    from: 'console',
  }),
  /** Who can stand in the log as having done something, for the filter. */
  'custody.actors': call({
    input: Empty,
    output: z.array(z.object({ id: z.string(), name: z.string() })),
    access: 'custody.view',
    from: 'console',
  }),
  /** One event with the proof that it stands in the log. */
  'custody.event': call({
    input: z.object({ seq: Position }).strict(),
    output: EventDetail,
    access: 'custody.view',
    from: 'console',
  }),
  /**
   * Checks the whole log; `files` are checkpoints of packages and receipts to hold it against. With a `workId` it tells its
   * progress and can be cancelled.
   */
  'custody.verify': call({
    input: z.object({ workId: Id.optional(), files: z.array(FileToken).max(50).optional() }).strict(),
    output: LogCheck,
    access: 'custody.view',
    from: 'console',
  }),
};
