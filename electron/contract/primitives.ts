import { z } from 'zod';

/** Identifier of a thing that Senim made: prefix and 20 characters of Crockford base 32, time-ordered. */
export const Id = z.string().regex(/^[a-z]{2,4}-[0-9a-hjkmnp-tv-z]{20}$/);
export type Id = z.infer<typeof Id>;

export const Language = z.enum(['kk', 'ru', 'en']);
export type Language = z.infer<typeof Language>;

/** UTC instant, ISO 8601 with milliseconds and Z. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

export const Sha256Text = z.string().regex(/^[0-9a-f]{64}$/);
/** age X25519 recipient. */
export const RecipientText = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);

export const Empty = z.object({}).strict();
/** One line a person typed. */
export const Line = z.string().trim().max(300);
export const RequiredLine = Line.min(1);
/** Free text a person typed. */
export const Text = z.string().max(50_000);

export const Bytes = z.instanceof(Uint8Array) as z.ZodType<Uint8Array>;

/** A file or folder that the person chose; the path stays in the main process. */
export const FileToken = z.string().regex(/^file-[0-9a-f]{32}$/);
export type FileToken = z.infer<typeof FileToken>;
