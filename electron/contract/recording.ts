import { z } from 'zod';
import { ChannelLabel } from './formats/packaged.ts';
import { Id, Line, RequiredLine } from './primitives.ts';

/** Bits a second. 720p at 25 frames, where faces and hands must stay readable; mono speech, transparent in Opus. */
export const QUALITY = { pictureBitrate: 2_500_000, soundBitrate: 96_000 } as const;

/** What the room is warned of while it records, most urgent first. Each has a sentence under `alarm.CODE`. */
export const AlarmCode = z.enum([
  'recorder-stopped',
  'write-failing',
  'disk-full',
  'not-acknowledged',
  'primary-lost',
  'capture-stopped',
  'camera-lost',
  'microphone-lost',
  'picture-black',
  'picture-frozen',
  'microphone-silent',
  'mirror-lost',
  'disk-low',
]);
export type AlarmCode = z.infer<typeof AlarmCode>;

export const ChannelChoice = z
  .object({
    /** File name of the channel inside the package, e.g. `face`. */
    label: ChannelLabel
      // Names of devices on Windows, under which no file can be.
      .regex(/^(?!(?:con|prn|aux|nul|com\d|lpt\d)$)/),
    /** Of a network camera the id under which it is registered. */
    cameraId: RequiredLine,
    cameraName: Line,
    microphoneId: RequiredLine,
    microphoneName: Line,
    /** A network camera, with the sound that it gives itself; `host` is all of its address that is told. */
    network: z.object({ host: Line, delayMs: z.number().int().nonnegative().optional() }).strict().optional(),
  })
  .strict();
export type ChannelChoice = z.infer<typeof ChannelChoice>;

export const ChannelStatus = z.object({
  channelId: Id,
  label: z.string(),
  /** Device name of the camera, by which the console finds it for its own picture. */
  cameraName: z.string(),
  /** It is reached by the network: no page can open it. */
  network: z.boolean(),
  /** Milliseconds that are encrypted, hashed and flushed. */
  safeMs: z.number().nonnegative(),
  fragments: z.number().int().nonnegative(),
  bytes: z.number().nonnegative(),
  /** Milliseconds since the last acknowledgement. */
  sinceAckMs: z.number().nonnegative(),
});
export type ChannelStatus = z.infer<typeof ChannelStatus>;

export const RecordingStatus = z.object({
  sessionId: Id,
  recordingId: Id,
  state: z.enum(['starting', 'recording', 'sealing', 'sealed', 'failed']),
  startedAt: z.string(),
  /** Milliseconds since the first picture, on the recording's time line, by the boot clock, which nobody sets. */
  elapsedMs: z.number().nonnegative(),
  /** Whether what is recorded now is masked: kept, and opened by two persons alone. */
  masked: z.boolean(),
  /** How long it has been, in all. */
  maskedMs: z.number().nonnegative(),
  /** Since when, in milliseconds since the start; null while it is not. */
  maskedSinceMs: z.number().nonnegative().nullable(),
  /** Up to when on the time line everything is safe, the smallest over the channels; gaps count. The only time the screen shows. */
  safeMs: z.number().nonnegative(),
  channels: z.array(ChannelStatus),
  /** The smallest time over the channels that the second volume holds too; null where no mirror is set. */
  mirrorSafeMs: z.number().nonnegative().nullable(),
  /** Microphone level 0…1 as the capture page measured it. */
  level: z.number().min(0).max(1),
  /** Milliseconds of recording that the volume still takes; null until it can be estimated. */
  diskLeftMs: z.number().nonnegative().nullable(),
  alarms: z.array(AlarmCode),
  /** Which channels give which of them; what concerns the room as a whole is not among these. */
  channelAlarms: z.array(z.object({ code: AlarmCode, channel: z.string() })),
  sealedInMs: z.number().nullable(),
});
export type RecordingStatus = z.infer<typeof RecordingStatus>;

/** Control messages main → capture page (push event `capture.command`). */
export const CaptureCommand = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    recordingId: Id,
    channelId: Id,
    choice: ChannelChoice,
    /** `all` at the beginning of a recording; `any` goes on with the device that is there, without the other. */
    devices: z.enum(['all', 'any']),
  }),
  /** Hand over what was captured and begin anew: the machine slept. Answered by `over`. */
  z.object({ type: z.literal('renew'), channelId: Id }),
  z.object({ type: z.literal('stop'), channelId: Id }),
]);
export type CaptureCommand = z.infer<typeof CaptureCommand>;

export const Source = z.enum(['camera', 'microphone']);
export type Source = z.infer<typeof Source>;

/** What a source that is connected may fail to give. Each is an alarm of the same name. */
export const SourceTrouble = z.enum(['picture-black', 'picture-frozen', 'microphone-silent']);
export type SourceTrouble = z.infer<typeof SourceTrouble>;

/** Why a network camera gives no picture. */
export const CameraFailureCode = z.enum([
  'camera-unreachable',
  'camera-refused',
  'camera-stream-unknown',
  'camera-no-h264',
  'ffmpeg-missing',
  'capture-failed',
]);
export type CameraFailureCode = z.infer<typeof CameraFailureCode>;

/** What the capture page tells main (call `capture.report`), and who reads the network cameras. */
export const CaptureReport = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({
    type: z.literal('started'),
    channelId: Id,
    codec: z.string(),
    width: z.number(),
    height: z.number(),
    sampleRate: z.number(),
    /** Devices without which it goes on: a black picture or silence stands in for them. */
    missing: z.array(Source).max(1),
  }),
  z.object({ type: z.literal('level'), channelId: Id, level: z.number().min(0).max(1) }),
  z.object({ type: z.literal('lost'), channelId: Id, what: Source }),
  z.object({
    type: z.literal('trouble'),
    channelId: Id,
    what: SourceTrouble,
    state: z.enum(['raised', 'cleared']),
  }),
  /** All that was captured is with the recorder, and the channel wants to go on in a new part. */
  z.object({ type: z.literal('over'), channelId: Id, reason: z.enum(['device-back', 'renewed']) }),
  z.object({ type: z.literal('stopped'), channelId: Id }),
  z.object({
    type: z.literal('failed'),
    channelId: Id,
    code: z.enum(['camera-missing', 'microphone-missing', 'device-refused', ...CameraFailureCode.options]),
    detail: Line,
  }),
]);
export type CaptureReport = z.infer<typeof CaptureReport>;

/**
 * Messages on the port capture page → recorder. `init` is ftyp+moov; a `fragment` is moof+mdat that starts with a key
 * frame. Times are milliseconds on the media's own time line; `wallMs` is UTC since 1970 at the fragment's start. The bytes
 * are copied into the pipe: the page holds a fragment until it is acknowledged, to send it again to the next recorder.
 */
export type PortMessage =
  | { readonly type: 'init'; readonly bytes: ArrayBuffer; readonly mime: string }
  | {
      readonly type: 'fragment';
      readonly bytes: ArrayBuffer;
      readonly startMs: number;
      readonly durationMs: number;
      readonly wallMs: number;
      /** Since the fragment's start when it was posted, by a clock that nobody sets; without it the wall clock tells. */
      readonly ageMs?: number | undefined;
    }
  | { readonly type: 'end' };

/** Recorder → capture page on the same port, so that the page can bound what is in flight. */
export type PortAck =
  | { readonly type: 'ack'; readonly index: number }
  | { readonly type: 'refused'; readonly index: number };

/** Where the recorder writes the second copy of a part. `marker` is a file by which it knows that volume. */
export interface MirrorCopy {
  readonly path: string;
  readonly keyPath: string;
  readonly wrappedKey: Uint8Array;
  readonly marker: string;
  /** It stands on the vault's own volume: every second takes its room twice. */
  readonly sharesVolume: boolean;
}

/** The first fragment of the next part: the one that contains an instant of the boot clock, or the first begun after it. */
export interface CutFrom {
  readonly bootMs: number;
  readonly fragment: 'containing' | 'following';
}

/** Main → recorder on its parent port. `key` is the file's 32-byte key and is wiped at the end of the part. */
export type RecorderCommand =
  | {
      readonly type: 'open';
      readonly channelId: string;
      readonly partId: string;
      readonly path: string;
      readonly key: Uint8Array;
      /** The copy on a second volume, with the wrapped key beside it; absent where none is set. */
      readonly mirror?: MirrorCopy | undefined;
    }
  | { readonly type: 'attach'; readonly channelId: string } // carries the MessagePort
  | {
      /** Opens the part that `cut` goes over to, beside the one that is being written. Answered by `opened`. */
      readonly type: 'prepare';
      readonly channelId: string;
      readonly partId: string;
      readonly path: string;
      readonly key: Uint8Array;
      readonly mirror?: MirrorCopy | undefined;
    }
  | {
      /** The channel goes on in the part that was prepared, from a fragment on. Answered by `cut`. */
      readonly type: 'cut';
      readonly channelId: string;
      readonly partId: string;
      readonly from: CutFrom;
    }
  /** Gives up a part that was prepared. Answered by `write-failed` of it, unless the channel is over there already. */
  | { readonly type: 'drop'; readonly channelId: string; readonly partId: string }
  | { readonly type: 'end'; readonly channelId: string }
  | { readonly type: 'quit' };

/** Recorder → main. `root` and `sha256` are lower-case hexadecimal; `records` counts record 0 too. */
export type RecorderEvent =
  | { readonly type: 'opened'; readonly channelId: string; readonly partId: string }
  | {
      readonly type: 'acknowledged';
      readonly channelId: string;
      readonly partId: string;
      readonly index: number;
      readonly safeMs: number;
      readonly bytes: number;
      readonly freeBytes: number;
      /** From when to when the record was captured, by the boot clock; null for the initialisation segment. */
      readonly bootMs: { readonly from: number; readonly to: number } | null;
      /** The copy on the second volume: whether it is being written, and how much of the part it holds; null without one. */
      readonly mirror: { readonly live: boolean; readonly safeMs: number; readonly freeBytes: number } | null;
    }
  | {
      /** A volume failed while the other one lives, or is back: compared with the other and caught up. */
      readonly type: 'volume';
      readonly channelId: string;
      readonly partId: string;
      readonly change:
        | { readonly volume: 'primary' | 'mirror'; readonly state: 'lost'; readonly code: string }
        | {
            readonly volume: 'primary' | 'mirror';
            readonly state: 'back';
            readonly bytes: number;
            readonly comparedBytes: number;
            readonly copiedBytes: number;
            readonly differed: boolean;
          };
    }
  | {
      /** The channel goes on in this part; the one before is whole, and its `ended` follows. */
      readonly type: 'cut';
      readonly channelId: string;
      readonly partId: string;
      /** When the first fragment of the part began, by the boot clock. */
      readonly fromBootMs: number;
    }
  | {
      readonly type: 'checkpoint';
      readonly channelId: string;
      readonly partId: string;
      readonly records: number;
      readonly root: string;
    }
  | {
      readonly type: 'ended';
      readonly channelId: string;
      readonly partId: string;
      readonly records: number;
      readonly safeMs: number;
      readonly bytes: number;
      readonly root: string;
      readonly sha256: string;
    }
  | {
      readonly type: 'write-failed';
      readonly channelId: string;
      readonly partId: string;
      readonly code: string;
    };
