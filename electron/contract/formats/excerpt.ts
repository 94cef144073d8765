import { z } from 'zod';
import { Id, Line, RequiredLine, Sha256Text } from '../primitives.ts';
import { FragmentRecord, MOST_RECORDS } from './fragments.ts';
import { longList } from './long-list.ts';
import { ChannelLabel, OF_EXPORT, OF_PACKAGE, OF_SESSION } from './packaged.ts';

const Count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** A stretch of the session's time line, in milliseconds; its end does not belong to it. */
export const Span = z
  .object({ fromMs: z.number().nonnegative(), toMs: z.number().nonnegative() })
  .strict()
  .refine(({ fromMs, toMs }) => fromMs < toMs);
export type Span = z.infer<typeof Span>;

/** Seconds that are kept back, told by their time and number alone. */
const Withheld = z.object({ fromMs: z.number(), toMs: z.number(), fragments: Count.min(1) }).strict();
export type Withheld = z.infer<typeof Withheld>;

/** A record of the whole part as the excerpt has it: `offset` is its place in the excerpt's .mp4. */
export const ExcerptRecord = FragmentRecord.extend({
  /** Audit path (RFC 6962, section 2.1.1) from the leaf up to `root`, from the bottom up. */
  proof: longList(Sha256Text, { least: 0, most: 53 }),
}).strict();
export type ExcerptRecord = z.infer<typeof ExcerptRecord>;

/**
 * `LABEL.excerpt.json`: which records of a sealed part the .excerpt.mp4 beside it holds, each with the proof that it is
 * one of them. Record 0, the initialisation segment, is always there. Nothing is said of what is kept back but its time.
 */
export const ExcerptList = z
  .object({
    format: z.literal('senim-excerpt-fragments'),
    version: z.literal(1),
    channel: ChannelLabel,
    part: z.number().int().positive(),
    /** Records of the whole part, and the root of the tree over them; named by the custody log. */
    size: Count.min(1),
    root: Sha256Text,
    /** Where 0 of the part's own time line lies on the session's, and the ends of the whole part there. */
    offsetMs: z.number(),
    fromMs: z.number(),
    toMs: z.number(),
    records: longList(ExcerptRecord, { least: 1, most: MOST_RECORDS }),
    withheld: longList(Withheld, { least: 0, most: MOST_RECORDS }),
    /** Of the .excerpt.mp4. */
    sha256: Sha256Text,
  })
  .strict();
export type ExcerptList = z.infer<typeof ExcerptList>;

/** A part of a channel as it was sealed; `fragments` of it are in the excerpt. Off the time line its times are null. */
const ExcerptPart = z
  .object({
    part: z.number().int().positive(),
    fragments: Count,
    offsetMs: z.number().nullable(),
    fromMs: z.number().nullable(),
    toMs: z.number().nullable(),
    /** Why it is masked: such a part is in no excerpt, whatever was chosen; absent where it is not. */
    masked: RequiredLine.optional(),
  })
  .strict();

/** A finding that goes along: its signed document and addenda, without what is attached to it. */
const ExcerptFinding = z.object({ id: Id, hash: Sha256Text, attachmentsWithheld: Count }).strict();

/**
 * `data/excerpt/excerpt.json`: what was taken out of a sealed session, by whom, for whom and why. The child stands here
 * under the pseudonym alone.
 */
export const ExcerptDocument = z
  .object({
    format: z.literal('senim-excerpt'),
    version: z.literal(1),
    ...OF_PACKAGE,
    case: z.object({ pseudonym: RequiredLine, erdr: Line, kui: Line }).strict(),
    session: z.object(OF_SESSION).strict(),
    export: z
      .object({
        ...OF_EXPORT,
        /** Why this was taken out and nothing else. */
        reason: RequiredLine,
      })
      .strict(),
    spans: z.array(Span),
    /** The channels of which they were taken. */
    labels: z.array(ChannelLabel),
    /** Every part that was sealed, with the times that it covers on the session's time line. */
    channels: z.array(z.object({ label: ChannelLabel, parts: z.array(ExcerptPart) }).strict()),
    /** Positions in the log of the custody events that were asked for. */
    events: z.array(Count),
    findings: z.array(ExcerptFinding),
  })
  .strict();
export type ExcerptDocument = z.infer<typeof ExcerptDocument>;
