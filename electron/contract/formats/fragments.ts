import { z } from 'zod';
import { ClockState } from '../custody.ts';
import { Sha256Text } from '../primitives.ts';
import { longList } from './long-list.ts';
import { ChannelLabel } from './packaged.ts';

/** More than two days of them. */
export const MOST_RECORDS = 180_000;

const Count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** One record of a recording's part: record 0 is the initialisation segment, any other a fragment of about a second. */
export const FragmentRecord = z
  .object({
    index: Count,
    /** Place in the .mp4, in bytes. */
    offset: Count,
    length: Count.min(1),
    startMs: z.number(),
    durationMs: z.number().nonnegative(),
    /** Milliseconds since 1970 by the workstation's clock. */
    wallMs: z.number(),
    /** How far that clock could be trusted, and the boot clock beside it; absent where the workstation did not keep them. */
    clockState: ClockState.optional(),
    clockErrorMs: z.number().nonnegative().nullable().optional(),
    bootMs: z.number().optional(),
    /** SHA-256 of byte 00 followed by the record (RFC 6962, section 2.1). */
    leaf: Sha256Text,
  })
  .strict();
export type FragmentRecord = z.infer<typeof FragmentRecord>;

/** `CHANNEL.fragments.json`: how the .mp4 beside it falls into records, so that each can be proved alone. */
export const FragmentsDocument = z
  .object({
    format: z.literal('senim-fragments'),
    version: z.literal(1),
    channel: ChannelLabel,
    part: z.number().int().positive(),
    records: longList(FragmentRecord, { least: 1, most: MOST_RECORDS }),
    /** Root of the RFC 6962 tree over the leaves; named by the custody log. */
    root: Sha256Text,
    /** Of the whole .mp4. */
    sha256: Sha256Text,
  })
  .strict();
export type FragmentsDocument = z.infer<typeof FragmentsDocument>;
