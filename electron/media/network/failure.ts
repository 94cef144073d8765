import type { CameraFailureCode } from '../../contract/recording.ts';

/** Why a network camera gives no picture, or no longer. Its message names neither address nor user nor password. */
export class CameraFailure extends Error {
  readonly code: CameraFailureCode;

  constructor(code: CameraFailureCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.name = 'CameraFailure';
    this.code = code;
  }
}

/** What ffmpeg says, most telling first (RTSP status codes: RFC 2326, 7.1.1). */
const SAYINGS: readonly (readonly [RegExp, CameraFailureCode])[] = [
  [/40[13] (Unauthorized|Forbidden)/i, 'camera-refused'],
  [/(404 Not Found|454 Session Not Found|Stream not found)/i, 'camera-stream-unknown'],
  [
    /(Connection refused|No route to host|Network is unreachable|Connection timed out|Operation timed out)/i,
    'camera-unreachable',
  ],
  [/(Failed to resolve hostname|Name or service not known)/i, 'camera-unreachable'],
  [
    /(Could not find tag|codec not currently supported|does not contain any stream|matches no streams)/i,
    'camera-no-h264',
  ],
  [/(Invalid data found|Protocol not found|not on whitelist)/i, 'camera-stream-unknown'],
];

/** The failure that ffmpeg's words on standard error mean. They name the address, and are not kept. */
export function failureSaid(words: string): CameraFailure {
  const said = SAYINGS.find(([saying]) => saying.test(words));
  return new CameraFailure(said?.[1] ?? 'camera-unreachable');
}
