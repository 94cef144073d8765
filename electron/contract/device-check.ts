import { z } from 'zod';
import { ClockState } from './custody.ts';
import { ChannelLabel } from './formats/packaged.ts';
import { Id, Instant, Line, Sha256Text } from './primitives.ts';

const Share = z.number().min(0).max(1);
const Count = z.number().int().nonnegative();
const Bytes = z.number().nonnegative();

/** What was measured of a camera's picture over some seconds. */
export const PictureMeasure = z
  .object({
    opened: z.boolean(),
    width: Count,
    height: Count,
    /** Pictures that were looked at. */
    samples: Count,
    /** Share of them that was black. */
    blackShare: Share,
    /** Mean luma over all of them, 0…255. */
    meanLuma: z.number().min(0).max(255),
    /** The longest time for which the picture stood still, in milliseconds. */
    stillMs: z.number().nonnegative(),
  })
  .strict();
export type PictureMeasure = z.infer<typeof PictureMeasure>;

/** A line of the mains in the sound: its amplitude, 0…1, and how far it stands out of what is beside it. */
export const HumLine = z.object({ hz: z.number().positive(), level: Share, overDb: z.number() }).strict();
export type HumLine = z.infer<typeof HumLine>;

/** What was measured of a microphone's sound over some seconds. Amplitudes are 0…1 of full scale. */
export const SoundMeasure = z
  .object({
    opened: z.boolean(),
    ms: z.number().nonnegative(),
    peak: Share,
    rms: Share,
    /** Share of the samples at full scale. */
    clippedShare: Share,
    /** The mains' 50 Hz and its harmonics, median over whole seconds. */
    hum: z.array(HumLine).max(10),
  })
  .strict();
export type SoundMeasure = z.infer<typeof SoundMeasure>;

/** A network camera as it was measured over some seconds; `sound` is null where it gives none, or was not reached. */
export interface CameraMeasure {
  readonly picture: PictureMeasure;
  readonly sound: SoundMeasure | null;
}

/** A channel as it was checked; null: it was not measured. */
export const ChannelMeasure = z
  .object({
    label: ChannelLabel,
    cameraName: Line,
    microphoneName: Line,
    picture: PictureMeasure.nullable(),
    sound: SoundMeasure.nullable(),
  })
  .strict();
export type ChannelMeasure = z.infer<typeof ChannelMeasure>;

const DiskMeasure = z.object({ freeBytes: Bytes.nullable(), hoursLeft: z.number().nonnegative().nullable() });

/** The test clip: a sealed file that came by the way of a recording. */
export const TestClip = z
  .object({
    fileId: Id,
    /** Name of the channel that it is of. */
    label: z.string(),
    mime: Line,
    /** Length of what is safe, in milliseconds. */
    safeMs: z.number().nonnegative(),
    /** Sealed records, the initialisation segment among them. */
    records: Count,
    /** Of the content, as in `sha256`. */
    bytes: Bytes,
    sha256: Sha256Text,
    /** Of the RFC 6962 tree over its records. */
    root: Sha256Text,
  })
  .strict();
export type TestClip = z.infer<typeof TestClip>;

/** All that a device check measured. */
export const DeviceCheckValues = z
  .object({
    channels: z.array(ChannelMeasure).min(1).max(8),
    vaultDisk: DiskMeasure.strict(),
    mirrorDisk: DiskMeasure.extend({ state: z.enum(['none', 'ready', 'missing', 'same-volume']) }).strict(),
    clock: z.object({ state: ClockState, errorMs: z.number().nonnegative().nullable() }).strict(),
    /** Whether an authority is set, and how it answered; `code` says why it did not. */
    timestamp: z
      .object({
        wanted: z.boolean(),
        answered: z.boolean(),
        ms: z.number().nonnegative().nullable(),
        code: Line,
      })
      .strict(),
    displays: Count,
    clip: TestClip.nullable(),
    /** Code of the error without which there would be a clip; empty where there is one. */
    clipFailure: Line,
  })
  .strict();
export type DeviceCheckValues = z.infer<typeof DeviceCheckValues>;

/** What a check looks at. Each has a name under `device-check.item.ITEM`. */
export const CheckItem = z.enum([
  'camera',
  'microphone',
  'vault-disk',
  'mirror-disk',
  'clock',
  'timestamp',
  'display',
  'clip',
]);
export type CheckItem = z.infer<typeof CheckItem>;

/** What a check finds. Each has a sentence under `device-check.finding.CODE`. */
export const CheckFinding = z.enum([
  'not-measured',
  'sound-none',
  'camera-not-opened',
  'picture-missing',
  'picture-black',
  'picture-frozen',
  'microphone-not-opened',
  'microphone-silent',
  'microphone-quiet',
  'microphone-clipping',
  'microphone-hum',
  'disk-low',
  'disk-getting-low',
  'disk-unknown',
  'mirror-missing',
  'mirror-same-volume',
  'mirror-none',
  'clock-unsynchronised',
  'clock-unknown',
  'clock-error',
  'timestamp-silent',
  'timestamp-none',
  'display-single',
  'clip-failed',
  'clip-short',
]);
export type CheckFinding = z.infer<typeof CheckFinding>;

/** `none`: there is nothing there that could be checked. */
export const CheckVerdict = z.enum(['pass', 'warn', 'fail', 'none']);
export type CheckVerdict = z.infer<typeof CheckVerdict>;

export const CheckedItem = z
  .object({
    item: CheckItem,
    /** Name of the channel; null for what is the room's. */
    channel: z.string().nullable(),
    verdict: CheckVerdict,
    findings: z.array(CheckFinding),
  })
  .strict();
export type CheckedItem = z.infer<typeof CheckedItem>;

/** One device check: what was measured, and what that means. `hash` of its event is over its canonical JSON. */
export const DeviceCheck = z
  .object({
    id: Id,
    sessionId: Id,
    /** When it ended. */
    at: Instant,
    values: DeviceCheckValues,
    items: z.array(CheckedItem),
    /** The worst of the items; what is not there counts as passed. */
    verdict: CheckVerdict.exclude(['none']),
  })
  .strict();
export type DeviceCheck = z.infer<typeof DeviceCheck>;
