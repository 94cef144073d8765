import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckCode } from '../../../electron/contract/check-codes.ts';
import { ExcerptDocument, ExcerptList } from '../../../electron/contract/formats/excerpt.ts';
import { ageDecrypt } from '../../../electron/crypto/age.ts';
import { leafHash } from '../../../electron/custody/merkle.ts';
import { makeExcerpt } from '../../../electron/evidence/writer/make-excerpt.ts';
import { type ExcerptWorld, excerptWorld } from '../../fixtures/excerpt.ts';
import { examine, Forgery, failures } from '../../fixtures/forgery.ts';

const LIST = 'data/recording/face.excerpt.json';
const FILM = 'data/recording/face.excerpt.mp4';
const ABOUT = 'data/excerpt/excerpt.json';
const SPANS = [{ fromMs: 5000, toMs: 9000 }];

let world: ExcerptWorld;
let sealed: Uint8Array;
let good: Forgery;

beforeAll(async () => {
  world = await excerptWorld(12, ['face', 'room']);
  const { path } = await makeExcerpt(world.excerpt({ spans: SPANS, labels: ['face'] }), world.hooks());
  sealed = await readFile(path);
  good = await Forgery.from(world, await ageDecrypt(sealed, [world.identity]));
}, 60_000);
afterAll(() => world.remove());

type Change<T> = (value: T) => object;
const list = (bag: Forgery): ExcerptList => ExcerptList.parse(JSON.parse(bag.text(LIST)));
const editList =
  (change: Change<ExcerptList>) =>
  (bag: Forgery): unknown =>
    bag.write(LIST, JSON.stringify({ ...list(bag), ...change(list(bag)) }));
const editAbout =
  (change: Change<ExcerptDocument>) =>
  (bag: Forgery): unknown => {
    const about = ExcerptDocument.parse(JSON.parse(bag.text(ABOUT)));
    return bag.write(ABOUT, JSON.stringify({ ...about, ...change(about) }));
  };
/** Changes one record of the list. */
const editRecord = (at: number, change: Change<ExcerptList['records'][number]>) =>
  editList(({ records }) => ({
    records: records.map((record, index) => (index === at ? { ...record, ...change(record) } : record)),
  }));

/** What the office itself could sign wrongly, and by which code it is refused. */
const FORGERIES: readonly [string, CheckCode, (bag: Forgery) => unknown][] = [
  ['a wrong proof', 'excerpt-proof-wrong', editRecord(2, ({ proof }) => ({ proof: proof.toReversed() }))],
  [
    'a proof that is too short',
    'excerpt-proof-wrong',
    editRecord(2, ({ proof }) => ({ proof: proof.slice(1) })),
  ],
  ['another size of the whole', 'excerpt-withheld-differs', editList(({ size }) => ({ size: size + 1 }))],
  [
    'another size of the whole with what is withheld made to fit',
    'excerpt-not-logged',
    editList(({ size, withheld }) => ({
      size: size + 1,
      withheld: withheld.map((one, at) => (at === 1 ? { ...one, fragments: one.fragments + 1 } : one)),
    })),
  ],
  ['another start', 'excerpt-times-differ', editRecord(2, ({ startMs }) => ({ startMs: startMs + 1 }))],
  [
    'another length',
    'excerpt-times-differ',
    editRecord(3, ({ durationMs }) => ({ durationMs: durationMs / 2 })),
  ],
  ['an index that is not its own', 'excerpt-proof-wrong', editRecord(4, () => ({ index: 10 }))],
  [
    'a second that is not given',
    'excerpt-withheld-differs',
    editList(({ withheld }) => ({ withheld: withheld.slice(1) })),
  ],
  ['another place on the time line', 'excerpt-outside-spans', editList(shifted(3000))],
  ['a smaller span', 'excerpt-outside-spans', editAbout(() => ({ spans: [{ fromMs: 5000, toMs: 8000 }] }))],
  ['a larger span', 'excerpt-incomplete', editAbout(() => ({ spans: [{ fromMs: 4000, toMs: 9000 }] }))],
  ['more fragments than there are', 'excerpt-withheld-differs', editAbout(claimWhole)],
  ['another channel', 'excerpt-outside-spans', editAbout(() => ({ labels: ['room'] }))],
  [
    'another reason',
    'excerpt-not-logged',
    editAbout(({ export: given }) => ({ export: { ...given, reason: 'X' } })),
  ],
  ['a channel less', 'recording-missing', editAbout(({ channels }) => ({ channels: channels.slice(0, 1) }))],
  ['an event that is not there', 'excerpt-malformed', editAbout(() => ({ events: [0] }))],
  ['a newer version', 'excerpt-newer', editAbout(() => ({ version: 2 }))],
  ['no description', 'excerpt-malformed', (bag) => bag.files.delete(ABOUT)],
  ['no list', 'excerpt-malformed', (bag) => bag.files.delete(LIST)],
  [
    'something that it does not name',
    'excerpt-surplus',
    (bag) => bag.write('data/session/session.json', '{}'),
  ],
  ['a list without its seconds', 'excerpt-surplus', (bag) => bag.files.delete(FILM)],
  ['a swapped second', 'excerpt-proof-wrong', swapped],
  [
    'a changed second',
    'fragment-changed',
    (bag) => bag.flip(FILM, (list(bag).records[2]?.offset ?? 0) + 900),
  ],
  ['itself as a whole package', 'excerpt-claims-whole', asWhole],
];

/** The same part laid elsewhere on the session's time line. */
function shifted(ms: number): Change<ExcerptList> {
  return ({ offsetMs, fromMs, toMs, withheld }) => ({
    ...{ offsetMs: offsetMs + ms, fromMs: fromMs + ms, toMs: toMs + ms },
    withheld: withheld.map((one) => ({ ...one, fromMs: one.fromMs + ms, toMs: one.toMs + ms })),
  });
}

function claimWhole({ channels }: ExcerptDocument) {
  return {
    channels: channels.map(({ label, parts }) => ({
      label,
      parts: parts.map((part) => ({ ...part, fragments: label === 'face' ? 12 : 0 })),
    })),
  };
}

/** A second of the other place in the same recording, with a list that agrees with its bytes. */
function swapped(bag: Forgery): void {
  const { records } = list(bag);
  const [film] = world.records;
  const foreign = film?.[2] ?? new Uint8Array();
  const leaf = Buffer.from(leafHash(foreign)).toString('hex');
  const bytes = bag.files.get(FILM) ?? Buffer.alloc(0);
  const pieces = records.map(({ offset, length }) => bytes.subarray(offset, offset + length));
  pieces.splice(2, 1, Buffer.from(foreign));
  bag.files.set(FILM, Buffer.concat(pieces));
  let offset = 0;
  const moved = records.map((record, at) => {
    const length = pieces[at]?.length ?? 0;
    const own = { ...record, offset, length, ...(at === 2 ? { leaf } : {}) };
    offset += length;
    return own;
  });
  editList(() => ({ records: moved }))(bag);
}

function asWhole(bag: Forgery): void {
  bag.write('bag-info.txt', bag.text('bag-info.txt').replace('senim-excerpt', 'senim-package'));
}

describe('an excerpt that the office signed although it is wrong', () => {
  it.each(FORGERIES)('%s is refused as %s', async (_name, code, forge) => {
    const bag = good.copy();
    forge(bag);
    const report = await (await bag.signed()).check();
    expect(failures(report)).toContain(code);
    expect(report.verdict).toBe(code === 'excerpt-newer' ? 'unreadable' : 'invalid');
  });

  it('claims in vain to be whole by the log too, without any file that tells', async () => {
    const bag = good.copy();
    asWhole(bag);
    for (const path of [ABOUT, LIST, FILM]) bag.files.delete(path);
    expect((await (await bag.signed()).check()).verdict).toBe('invalid');
  });

  it('is not valid after any change of any number, hash or word of its list', async () => {
    const text = good.text(LIST);
    const places = [...text.matchAll(/[0-9a-f]/g)].map(({ index }) => index);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom(...'0123456789'), async (at, digit) => {
        fc.pre(text[at] !== digit);
        const bag = good.copy().write(LIST, text.slice(0, at) + digit + text.slice(at + 1));
        const { verdict } = await (await bag.signed()).check();
        // What the clock of the wall said is the office's word alone, and times are the same to a hundredth of a millisecond.
        const before = text.slice(0, at);
        const isClock = /"(wallMs|bootMs|clockErrorMs)":-?[\d.]*$/.test(before);
        const isNothing = /Ms":-?\d+\.\d\d\d*$/.test(before);
        if (!isClock && !isNothing) expect({ at, verdict }).not.toEqual({ at, verdict: 'valid' });
      }),
      { numRuns: 60 },
    );
  });
});

describe('any choice of seconds', () => {
  it('gives exactly the seconds that it names, and is valid', async () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 11_500 }), fc.integer({ min: 100, max: 6000 }))
      .map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length }));
    await fc.assert(
      fc.asyncProperty(fc.array(span, { minLength: 1, maxLength: 3 }), async (spans) => {
        const { path } = await makeExcerpt(world.excerpt({ spans, labels: ['face'] }), world.hooks());
        const bytes = await readFile(path);
        const bag = await Forgery.from(world, await ageDecrypt(bytes, [world.identity]));
        const given = list(bag).records.map(({ index }) => index);
        const second = (index: number): boolean =>
          spans.some(({ fromMs, toMs }) => fromMs < index * 1000 - 0.5 && toMs > (index - 1) * 1000 + 0.5);
        expect(given).toEqual([0, ...Array.from({ length: 12 }, (_, at) => at + 1).filter(second)]);
        expect((await examine(world, bytes)).verdict).toBe('valid');
      }),
      { numRuns: 12 },
    );
  });
});

describe('the encrypted file of an excerpt', () => {
  it('is never valid with one bit changed, cut, or longer', async () => {
    for (let at = 0; at < sealed.length; at += Math.ceil(sealed.length / 80)) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(['invalid', 'unreadable']).toContain((await examine(world, changed)).verdict);
    }
    for (const length of [0, 100, Math.floor(sealed.length / 2), sealed.length - 1]) {
      expect(['invalid', 'unreadable']).toContain((await examine(world, sealed.subarray(0, length))).verdict);
    }
    expect((await examine(world, Buffer.concat([sealed, Buffer.from([0])]))).verdict).toBe('invalid');
  });

  it('is never valid with one byte of an inner file changed before encryption', async () => {
    for (const [path, content] of good.files) {
      for (const at of [0, Math.floor(content.length / 2), content.length - 1]) {
        expect((await good.copy().flip(path, at).check()).verdict, `${path} ${at}`).not.toBe('valid');
      }
    }
  });
});
