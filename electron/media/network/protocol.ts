import { z } from 'zod';
import type { CameraTest } from '../../contract/calls/cameras.ts';
import type { CameraMeasure } from '../../contract/device-check.ts';
import { CaptureCommand, type CaptureReport } from '../../contract/recording.ts';
import { CameraAddressShape } from './camera-address.ts';
import type { CameraFailure } from './failure.ts';

const Request = z.number().int().nonnegative();

/** Main → the process that reads network cameras. `attach` comes with the port to the recorder. */
export const CameraCommand = z.discriminatedUnion('type', [
  z
    .object({ type: z.literal('capture'), command: CaptureCommand, address: CameraAddressShape.nullable() })
    .strict(),
  z.object({ type: z.literal('attach'), channelId: z.string() }).strict(),
  z.object({ type: z.literal('test'), request: Request, address: CameraAddressShape }).strict(),
  z.object({ type: z.literal('measure'), request: Request, address: CameraAddressShape }).strict(),
  z.object({ type: z.literal('picture'), request: Request, channelId: z.string() }).strict(),
]);
export type CameraCommand = z.infer<typeof CameraCommand>;

/** The process → main. */
export type CameraEvent =
  | { readonly type: 'report'; readonly report: CaptureReport }
  | { readonly type: 'tested'; readonly request: number; readonly test: CameraTest }
  | { readonly type: 'measured'; readonly request: number; readonly measure: CameraMeasure }
  /** A JPEG of what is captured just now; null where there is none yet. */
  | { readonly type: 'picture'; readonly request: number; readonly jpeg: Uint8Array | null }
  | { readonly type: 'failed'; readonly request: number; readonly code: CameraFailure['code'] };
