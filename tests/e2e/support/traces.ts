import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Something that must not stand in any file, under the name by which it is told of. */
export interface Trace {
  readonly name: string;
  readonly bytes: Buffer;
}

const MARKERS: readonly Trace[] = [
  { name: 'a private key of age', bytes: Buffer.from('AGE-SECRET-KEY-1') },
  { name: 'a private key in PEM', bytes: Buffer.from('PRIVATE KEY-----') },
  { name: 'a picture', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xfe]) },
];

/** What a database begins with that is not encrypted. Chromium has some of its own, with nothing of ours in them. */
export const PLAIN_DATABASE: Trace = { name: 'a plain database', bytes: Buffer.from('SQLite format 3\0') };

/** ISO/IEC 14496-12: a box is a length and four letters; what stands first in these is known. */
const BOXES: readonly (readonly [string, readonly string[]])[] = [
  ['ftyp', ['isom', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'dash']],
  ['moov', ['mvhd']],
  ['moof', ['mfhd']],
];

/** A word as text is kept in files: UTF-8, UTF-16 of either order, escaped as in JSON and as in an address. */
export function wordTraces(words: readonly string[]): Trace[] {
  return words.flatMap((word) => {
    const utf16 = Buffer.from(word, 'utf16le');
    const escaped = word.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return [
      { name: `«${word}»`, bytes: Buffer.from(word) },
      { name: `«${word}» in UTF-16`, bytes: utf16 },
      { name: `«${word}» in UTF-16, big end first`, bytes: Buffer.from(utf16).swap16() },
      { name: `«${word}» escaped`, bytes: Buffer.from(escaped) },
      { name: `«${word}» in an address`, bytes: Buffer.from(encodeURIComponent(word)) },
    ];
  });
}

/** Short runs out of some bytes, so that a part of them is found too. */
export function sampleTraces(name: string, bytes: Uint8Array): Trace[] {
  const content = Buffer.from(bytes);
  const steps = [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => Math.floor(content.length * share));
  return steps.map((at) => ({ name: `${name}, from byte ${at}`, bytes: content.subarray(at, at + 24) }));
}

/** Every place below the folder where one of the traces, a private key or a piece of film stands: `file: what`. */
export function findTraces(folder: string, traces: readonly Trace[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return files.flatMap((file) => {
    const content = readOrNothing(file);
    const name = file.slice(folder.length + 1);
    const found = [...MARKERS, ...traces].filter(({ bytes }) => content.includes(bytes));
    return [
      ...found.map((trace) => `${name}: ${trace.name}`),
      ...filmIn(content).map((box) => `${name}: ${box}`),
    ];
  });
}

/** A file may be gone again by the time it is read. */
function readOrNothing(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

function filmIn(content: Buffer): string[] {
  return BOXES.filter(([box, first]) => {
    for (let at = content.indexOf(box); at >= 0; at = content.indexOf(box, at + 1)) {
      const following = content.subarray(at + 4, at + 12).toString('latin1');
      if (first.some((letters) => following.includes(letters))) return true;
    }
    return false;
  }).map(([box]) => `film (${box})`);
}
