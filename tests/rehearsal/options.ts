import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Language } from '../../electron/contract/primitives.ts';

export interface RehearsalOptions {
  /** How much is recorded at least, in seconds. */
  readonly seconds: number;
  /** Where the results go. */
  readonly out: string;
  /** Films for the camera (y4m or mjpeg) and the microphone (wav); null: Chromium's own pattern and beep. */
  readonly camera: string | null;
  readonly microphone: string | null;
  readonly language: Language;
}

export const USAGE = `Usage: npm run rehearsal -- [--seconds N] [--out DIR] [--camera FILE.y4m|FILE.mjpeg]
         [--microphone FILE.wav] [--lang kk|ru|en]
`;

const SHORTEST = 5;

/** Reads the arguments. @throws Error whose message is for the person who typed them */
export function readOptions(args: readonly string[]): RehearsalOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '20' },
      out: { type: 'string' },
      camera: { type: 'string' },
      microphone: { type: 'string' },
      lang: { type: 'string', default: 'ru' },
    },
  });
  const seconds = Number(values.seconds);
  if (!Number.isInteger(seconds) || seconds < SHORTEST)
    throw new Error(`--seconds wants a number from ${SHORTEST} on`);
  const language = Language.safeParse(values.lang);
  if (!language.success) throw new Error('--lang wants kk, ru or en');
  const path = (given: string | undefined): string | null => (given === undefined ? null : resolve(given));
  return {
    seconds,
    out: path(values.out) ?? mkdtempSync(join(tmpdir(), 'senim-rehearsal-')),
    camera: path(values.camera),
    microphone: path(values.microphone),
    language: language.data,
  };
}
