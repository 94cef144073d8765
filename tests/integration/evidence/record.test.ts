import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckCode } from '../../../electron/contract/check-codes.ts';
import { canonicalJson } from '../../../electron/custody/canonical-json.ts';
import { Forgery, failures } from '../../fixtures/forgery.ts';
import { type PackageWorld, packageWorld, randomRecords } from '../../fixtures/package.ts';
import { SESSION_ACTS } from '../../fixtures/session-record.ts';

const RECORD = 'data/session/record.jsonl';
const EVENTS = 'data/custody/events.jsonl';
const DRAWING = 'data/session/exhibits/exh-00000000000000000001.png';
const PLANNED = [{ label: 'face', part: 1, records: randomRecords(2, 2000) }];

let world: PackageWorld;
let plain: PackageWorld;
let good: Forgery;
let without: Forgery;

beforeAll(async () => {
  world = await packageWorld(PLANNED, SESSION_ACTS);
  plain = await packageWorld(PLANNED);
  good = await Forgery.of(world);
  without = await Forgery.of(plain);
}, 60_000);
afterAll(() => {
  world.remove();
  plain.remove();
});

type Forge = (bag: Forgery) => unknown;

const editLines =
  (path: string, change: (lines: string[]) => string[]): Forge =>
  (bag) =>
    bag.write(
      path,
      change(bag.text(path).trimEnd().split('\n'))
        .map((line) => `${line}\n`)
        .join(''),
    );

/** One entry changed, and written as it has to be. */
const edited = (at: number, change: (entry: Record<string, unknown>) => object): Forge =>
  editLines(RECORD, (lines) =>
    lines.map((line, index) => (index === at ? canonicalJson(change(JSON.parse(line))) : line)),
  );

const without_ = (at: number): Forge =>
  editLines(RECORD, (lines) => lines.filter((_, index) => index !== at));

/** The numbers as they would have been, so that only the log can tell. */
const renumbered: Forge = editLines(RECORD, (lines) =>
  lines.map((line, index) => canonicalJson({ ...JSON.parse(line), seq: index + 1 })),
);

const swapped = (a: number, b: number): Forge =>
  editLines(RECORD, (lines) => {
    const [one, other] = [lines[a] ?? '', lines[b] ?? ''];
    return lines.with(a, other).with(b, one);
  });

async function codesOf(bag: Forgery): Promise<CheckCode[]> {
  return failures(await (await bag.signed()).check());
}

describe('the session record in a package', () => {
  it('is whole, and every entry is named by the log', async () => {
    expect(failures(await good.copy().check())).toEqual([]);
    expect(good.text(RECORD).trimEnd().split('\n')).toEqual(world.record.lines);
    expect(good.files.has(DRAWING)).toBe(true);
  });

  it('is not asked of a session without one, as packages were made before', async () => {
    expect(without.files.has(RECORD)).toBe(false);
    expect(failures(await without.copy().check())).toEqual([]);
    expect(without.text('VERIFY.txt')).not.toContain('record.jsonl');
  });

  const forgeries: readonly [string, CheckCode, Forge][] = [
    ['a word changed', 'record-not-logged', edited(3, (entry) => withText(entry, 'another'))],
    [
      'an account changed',
      'record-not-logged',
      edited(3, (e) => ({ ...e, account: 'ac-00000000000000000002' })),
    ],
    ['a time changed', 'record-not-logged', edited(3, (entry) => ({ ...entry, atMs: 1 }))],
    ['a line removed and the rest as they were', 'record-order-differs', without_(4)],
    [
      'a line removed and the rest numbered anew',
      'record-not-logged',
      (bag) => [without_(4)(bag), renumbered(bag)],
    ],
    ['the last line removed', 'record-missing', without_(SESSION_ACTS.length - 1)],
    ['all lines but the first removed', 'record-missing', editLines(RECORD, (lines) => lines.slice(0, 1))],
    ['two lines in each other’s place', 'record-order-differs', swapped(4, 5)],
    ['a line twice', 'record-order-differs', editLines(RECORD, (lines) => [...lines, lines.at(-1) ?? ''])],
    [
      'a line more than the log has events',
      'record-not-logged',
      editLines(RECORD, (lines) => [
        ...lines,
        canonicalJson({ ...JSON.parse(lines[0] ?? ''), seq: lines.length + 1 }),
      ]),
    ],
    ['no record where the log names one', 'record-missing', (bag) => bag.files.delete(RECORD)],
    ['an empty record', 'record-malformed', (bag) => bag.write(RECORD, '')],
    ['no line feed at the end', 'record-malformed', (bag) => bag.write(RECORD, bag.text(RECORD).trimEnd())],
    [
      'carriage returns',
      'record-malformed',
      (bag) => bag.write(RECORD, bag.text(RECORD).replaceAll('\n', '\r\n')),
    ],
    ['a byte order mark', 'record-malformed', (bag) => bag.write(RECORD, `\ufeff${bag.text(RECORD)}`)],
    [
      'a space in a line',
      'record-malformed',
      (bag) => bag.write(RECORD, bag.text(RECORD).replace('":"', '": "')),
    ],
    ['something else than JSON', 'record-malformed', editLines(RECORD, () => ['text'])],
    ['an act that is none', 'record-malformed', edited(0, (entry) => ({ ...entry, act: { kind: 7 } }))],
    [
      'an act of a later version',
      'record-newer',
      edited(0, (entry) => ({ ...entry, act: { kind: 'song.sung' } })),
    ],
    ['a member of a later version', 'record-newer', edited(0, (entry) => ({ ...entry, mood: 'calm' }))],
    ['the entries of another session', 'record-not-logged', (bag) => bag.write(RECORD, strangers())],
    ['an exhibit changed', 'exhibit-differs', (bag) => bag.flip(DRAWING, 3)],
    ['an exhibit gone', 'exhibit-missing', (bag) => bag.files.delete(DRAWING)],
    [
      'an exhibit that nobody named',
      'exhibit-surplus',
      (bag) => bag.write('data/session/exhibits/exh-00000000000000000002.png', 'x'),
    ],
    [
      'an event taken out of the log',
      'custody-chain-broken',
      editLines(EVENTS, (lines) => lines.filter((line) => !line.includes('"seq":3,'))),
    ],
  ];

  it.each(forgeries)('is refused with %s, even when the office signs it', async (_what, code, forge) => {
    const bag = good.copy();
    forge(bag);
    expect(await codesOf(bag)).toContain(code);
  });

  it('is refused where the log knows of none', async () => {
    const bag = without.copy().write(RECORD, good.text(RECORD));
    expect(await codesOf(bag)).toEqual(['record-not-logged']);
  });
});

function withText(entry: Record<string, unknown>, text: string): object {
  return { ...entry, act: { ...(entry.act as object), text } };
}

function strangers(): string {
  return world.record.lines
    .map((line) => `${canonicalJson({ ...JSON.parse(line), sessionId: plain.sessionId })}\n`)
    .join('');
}
