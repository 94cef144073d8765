import { z } from 'zod';
import { json } from './query.ts';

/** `open`: being written, or left so by a crash; `ended`: closed by the recorder; `recovered`: cut and checked after a crash. */
const PartState = z.enum(['open', 'ended', 'recovered']);
export type PartState = z.infer<typeof PartState>;

/** One sealed file of a channel; its id is the file's id. */
export interface PartRow {
  readonly id: string;
  readonly channelId: string;
  /** From 1. */
  readonly ordinal: number;
  readonly mime: string;
  readonly openedAt: string;
  readonly state: PartState;
  /** Counts record 0, the initialisation segment, too. */
  readonly records: number;
  readonly safeMs: number;
  /** Bytes of plaintext. */
  readonly bytes: number;
  readonly root: string | null;
  readonly sha256: string | null;
  /** Bytes of a torn tail that recovery cut. */
  readonly cutBytes: number;
  /** Indexes of records that do not authenticate. */
  readonly damaged: readonly number[];
  /** Why it is masked, so that two persons alone open it; null for a part that is not. */
  readonly maskReason: string | null;
}

export interface ChannelRow {
  readonly id: string;
  readonly recordingId: string;
  readonly label: string;
  readonly cameraName: string;
  readonly microphoneName: string;
  /** In order of `ordinal`. */
  readonly parts: readonly PartRow[];
}

export interface RecordingRow {
  readonly id: string;
  readonly sessionId: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly sealedAt: string | null;
  /** By label. */
  readonly channels: readonly ChannelRow[];
}

/** What changes of a part; a field that is left out stays. */
export type PartChange = { readonly id: string } & Partial<
  Omit<PartRow, 'id' | 'channelId' | 'ordinal' | 'openedAt'>
>;

/** An open part together with where it belongs, for recovery at unlock. */
export interface OpenPart extends PartRow {
  readonly recordingId: string;
  readonly sessionId: string;
  readonly label: string;
}

export const Recording = z.object({
  id: z.string(),
  sessionId: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  sealedAt: z.string().nullable(),
});

export const Channel = z.object({
  id: z.string(),
  recordingId: z.string(),
  label: z.string(),
  cameraName: z.string(),
  microphoneName: z.string(),
});

export const Part = z.object({
  id: z.string(),
  channelId: z.string(),
  ordinal: z.number(),
  mime: z.string(),
  openedAt: z.string(),
  state: PartState,
  records: z.number(),
  safeMs: z.number(),
  bytes: z.number(),
  root: z.string().nullable(),
  sha256: z.string().nullable(),
  cutBytes: z.number(),
  damaged: json(z.array(z.number().int())),
  maskReason: z.string().nullable(),
});

export const PlacedPart = Part.extend({ recordingId: z.string(), sessionId: z.string(), label: z.string() });
