import { z } from 'zod';

/** Where a network camera is and who may see it. A secret as a whole: cameras put keys into paths too. */
export interface CameraAddress {
  /** `rtsp://host[:port]/path`, or `rtsps:`, without user and password. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** What it needs from the light to the network, in milliseconds. */
  readonly delayMs: number;
}

/** Patience with a camera that says nothing, in microseconds, after which ffmpeg ends by itself. */
const SOCKET_TIMEOUT_US = 5_000_000;

/**
 * What ffmpeg may speak while it reads a camera: the playlist on its standard input, and RTSP over TCP, never a file.
 */
export const PROTOCOLS = 'pipe,rtsp,rtp,tcp,tls';

/**
 * The camera as a playlist for ffmpeg's `concat` demuxer, to be written to its standard input: the arguments and the
 * environment of a process can be read by others at the machine, its standard input cannot.
 */
export function playlistOf({ url, user, password }: Omit<CameraAddress, 'delayMs'>): string {
  const full = new URL(url);
  const credentials =
    user === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password)}`.replaceAll("'", '%27');
  const address = `${full.protocol}//${credentials === '' ? '' : `${credentials}@`}${full.host}${full.pathname}${full.search}`;
  return [
    'ffconcat version 1.0',
    `file '${address.replaceAll("'", '%27')}'`,
    'option rtsp_transport tcp',
    `option timeout ${SOCKET_TIMEOUT_US}`,
    // The rate of the pictures is of no use to us, and to find it out takes a second.
    'option fpsprobesize 0',
    '',
  ].join('\n');
}

export const CameraAddressShape: z.ZodType<CameraAddress> = z
  .object({ url: z.string(), user: z.string(), password: z.string(), delayMs: z.number().nonnegative() })
  .strict();
