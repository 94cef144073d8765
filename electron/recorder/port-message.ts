import { z } from 'zod';
import type { PortMessage } from '../contract/recording.ts';

/** A second of 4K at a very high rate is far below it; what is above comes from a page that is not ours any more. */
const MAX_FRAGMENT_BYTES = 64 * 1024 * 1024;
const MAX_TIME_MS = 366 * 24 * 3_600_000;

const Payload = z
  .instanceof(ArrayBuffer)
  .refine((bytes) => bytes.byteLength > 0 && bytes.byteLength <= MAX_FRAGMENT_BYTES);
const MediaTime = z.number().nonnegative().max(MAX_TIME_MS);

const PortMessageShape: z.ZodType<PortMessage> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('init'), bytes: Payload, mime: z.string().min(1).max(200) }).strict(),
  z
    .object({
      type: z.literal('fragment'),
      bytes: Payload,
      startMs: MediaTime,
      durationMs: MediaTime,
      wallMs: z.number().nonnegative(),
      ageMs: MediaTime.optional(),
    })
    .strict(),
  z.object({ type: z.literal('end') }).strict(),
]);

/** Parses what arrived on a channel's port; null for anything that the capture page does not send. */
export function parsePortMessage(data: unknown): PortMessage | null {
  const parsed = PortMessageShape.safeParse(data);
  return parsed.success ? parsed.data : null;
}
