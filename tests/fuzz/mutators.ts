import fc from 'fast-check';
import type { SeededRandom } from '../integration/faults/support/random.ts';
import { changeDer } from './der-mutator.ts';

/** Numbers at which lengths and counts go wrong. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0xffffffff];
const WORDS = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\n',
  '\r\n',
  '\0',
  '\ufeff',
  '-',
  '.',
  '../',
  '/',
  '+',
  '=',
]
  .concat(['null', '-0', '1e400', '99999999999999999999', '__proto__', '\\ud800', 'data/', '  ', '\u202e'])
  .map((word) => Buffer.from(word));

type Mutator = (bytes: Buffer, random: SeededRandom, other: Uint8Array) => Buffer;

const at = (bytes: Uint8Array, random: SeededRandom): number =>
  random.integer(0, Math.max(0, bytes.length - 1));
const spliced = (bytes: Buffer, from: number, to: number, between: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]);

const MUTATORS: readonly Mutator[] = [
  function flipBit(bytes, random) {
    const place = at(bytes, random);
    return spliced(bytes, place, place + 1, Uint8Array.of((bytes[place] ?? 0) ^ (1 << random.integer(0, 7))));
  },
  function setByte(bytes, random) {
    const place = at(bytes, random);
    return spliced(bytes, place, place + 1, random.bytes(1));
  },
  function cut(bytes, random) {
    return bytes.subarray(0, at(bytes, random));
  },
  function takeOut(bytes, random) {
    const from = at(bytes, random);
    return spliced(bytes, from, from + random.integer(1, 64), Buffer.alloc(0));
  },
  function repeat(bytes, random) {
    const from = at(bytes, random);
    const piece = bytes.subarray(from, from + random.integer(1, 64));
    return spliced(bytes, from, from, Buffer.concat(Array(random.integer(1, 40)).fill(piece)));
  },
  function insert(bytes, random) {
    const from = at(bytes, random);
    return spliced(bytes, from, from, random.bytes(random.integer(1, 16)));
  },
  function insertWord(bytes, random) {
    const from = at(bytes, random);
    return spliced(bytes, from, from + random.integer(0, 4), wordOf(random));
  },
  function setNumber(bytes, random) {
    const width = [1, 2, 4][random.integer(0, 2)] ?? 1;
    const number = Buffer.alloc(4);
    number.writeUInt32BE(EDGES[random.integer(0, EDGES.length - 1)] ?? 0);
    const from = at(bytes, random);
    return spliced(bytes, from, from + width, number.subarray(4 - width));
  },
  function cross(bytes, random, other) {
    const from = at(other, random);
    const place = at(bytes, random);
    return spliced(
      bytes,
      place,
      place + random.integer(0, 64),
      other.subarray(from, from + random.integer(1, 200)),
    );
  },
  function swap(bytes, random) {
    const [a = 0, b = 0, c = 0] = [at(bytes, random), at(bytes, random), at(bytes, random)].sort(
      (x, y) => x - y,
    );
    return Buffer.concat([
      bytes.subarray(0, a),
      bytes.subarray(b, c),
      bytes.subarray(a, b),
      bytes.subarray(c),
    ]);
  },
  changeJson,
  changeJson,
  changeDer,
  changeDer,
  changeDer,
];

const wordOf = (random: SeededRandom): Buffer =>
  WORDS[random.integer(0, WORDS.length - 1)] ?? Buffer.alloc(0);

/** One to four changes to an input; `other` is one to take pieces from. Not longer than `most` bytes. */
export function mutate(input: Uint8Array, other: Uint8Array, random: SeededRandom, most: number): Uint8Array {
  let bytes: Buffer = Buffer.from(input);
  for (let left = random.integer(1, 4); left > 0; left -= 1)
    bytes = MUTATORS[random.integer(0, MUTATORS.length - 1)]?.(bytes, random, other) ?? bytes;
  return Uint8Array.from(bytes.subarray(0, most));
}

/** A JSON text with one of its values changed, so that the change passes the syntax and meets what comes after. */
function changeJson(bytes: Buffer, random: SeededRandom): Buffer {
  const values = [
    ...bytes.toString('utf8').matchAll(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null|\[\]|\{\}/g),
  ];
  const chosen = values[random.integer(0, Math.max(0, values.length - 1))];
  if (chosen === undefined || !/^\s*[[{]/.test(bytes.toString('utf8', 0, 20))) return bytes;
  const [value] = fc.sample(fc.jsonValue({ maxDepth: 3 }), {
    seed: random.integer(0, 0x7fffffff),
    numRuns: 1,
  });
  const text = bytes.toString('utf8');
  const nested = random.chance(0.1) ? '['.repeat(70) + ']'.repeat(70) : JSON.stringify(value);
  return Buffer.from(text.slice(0, chosen.index) + nested + text.slice(chosen.index + chosen[0].length));
}
