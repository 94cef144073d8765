import { CheckFailure } from './check-failure.ts';

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The lines of a tag file (RFC 8493, section 2.1): UTF-8 without a byte order mark, line feeds alone, the last one
 * included.
 * @throws CheckFailure bag-byte-order-mark, bag-line-ends, bag-text
 */
export function bagLines(path: string, bytes: Uint8Array): string[] {
  let text: string;
  try {
    text = DECODER.decode(bytes);
  } catch (cause) {
    throw new CheckFailure('bag-text', `${path}: not UTF-8`, { cause });
  }
  if (text.startsWith('\ufeff')) throw new CheckFailure('bag-byte-order-mark', path);
  if (text.includes('\r')) throw new CheckFailure('bag-line-ends', `${path}: carriage return`);
  if (!text.endsWith('\n')) throw new CheckFailure('bag-line-ends', `${path}: no line feed at the end`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u0009\u000b-\u001f\u007f]/.test(text))
    throw new CheckFailure('bag-text', `${path}: control characters`);
  return text.slice(0, -1).split('\n');
}
