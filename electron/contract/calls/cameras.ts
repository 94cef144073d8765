import { z } from 'zod';
import { Bytes, Empty, Id, Line, RequiredLine } from '../primitives.ts';
import { call } from './define.ts';

/** Where a network camera is; the user and the password have fields of their own and are never given back. */
export const CameraInput = z
  .object({
    name: RequiredLine,
    /** `rtsp://camera[:port]/path`. */
    url: RequiredLine,
    user: Line,
    /** Null: as it was; a camera at another host is never sent the password of the former. */
    password: z.string().max(300).nullable(),
    /** What it needs from the light to the network, in milliseconds, as the office measured it. */
    delayMs: z.number().int().min(0).max(5000),
  })
  .strict();
export type CameraInput = z.infer<typeof CameraInput>;

export const CameraView = z.object({
  id: Id,
  name: z.string(),
  url: z.string(),
  host: z.string(),
  user: z.string(),
  hasPassword: z.boolean(),
  delayMs: z.number(),
});
export type CameraView = z.infer<typeof CameraView>;

/** What a connection to a network camera showed. */
export const CameraTest = z.object({
  jpeg: Bytes,
  width: z.number(),
  height: z.number(),
  /** It gives sound of its own. */
  sound: z.boolean(),
  /** The highest amplitude of that sound while it was connected, 0…1; null for none. */
  level: z.number().min(0).max(1).nullable(),
  /** From one key frame at which a fragment begins to the next, in milliseconds. */
  fragmentMs: z.number(),
});
export type CameraTest = z.infer<typeof CameraTest>;

export const cameraCalls = {
  /** The network cameras that are registered, by name; without their passwords. */
  'cameras.list': call({
    input: Empty,
    output: z.array(CameraView),
    access: ['office.manage', 'session.prepare', 'recording.run'],
    from: 'console',
    at: 'room',
  }),
  'cameras.add': call({
    input: z.object({ camera: CameraInput }).strict(),
    output: CameraView,
    access: 'office.manage',
    from: 'console',
    at: 'room',
  }),
  'cameras.change': call({
    input: z.object({ id: Id, camera: CameraInput }).strict(),
    output: CameraView,
    access: 'office.manage',
    from: 'console',
    at: 'room',
  }),
  'cameras.remove': call({
    input: z.object({ id: Id }).strict(),
    output: Empty,
    access: 'office.manage',
    from: 'console',
    at: 'room',
  }),
  /** Connects with a registered camera and gives a picture of it. */
  'cameras.test': call({
    input: z.object({ id: Id }).strict(),
    output: CameraTest,
    access: ['office.manage', 'session.prepare', 'recording.run'],
    from: 'console',
    at: 'room',
  }),
  /** A JPEG of what a network camera's channel records just now; null where there is none. */
  'cameras.picture': call({
    input: z.object({ channelId: Id }).strict(),
    output: Bytes.nullable(),
    access: 'recording.run',
    from: 'console',
    at: 'room',
  }),
};
