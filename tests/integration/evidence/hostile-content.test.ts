import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckCode } from '../../../electron/contract/check-codes.ts';
import type { FragmentsDocument } from '../../../electron/contract/formats/fragments.ts';
import type { VerificationReport } from '../../../electron/contract/verdict.ts';
import { fromPem } from '../../../electron/crypto/certificate.ts';
import { leafHash, merkleRoot } from '../../../electron/custody/merkle.ts';
import { Forgery, failures, sha256 } from '../../fixtures/forgery.ts';
import { type PackageWorld, packageWorld, randomRecords } from '../../fixtures/package.ts';
import { type Authority, startAuthority } from '../../fixtures/tsa.ts';

let world: PackageWorld;
let authority: Authority;
let earlier: Forgery;
let good: Forgery;
let stranger: Forgery;

beforeAll(async () => {
  world = await packageWorld([
    { label: 'face', part: 1, records: randomRecords(3, 2000) },
    { label: 'room', part: 1, records: randomRecords(3, 2000) },
  ]);
  mkdirSync(join(world.dir, 'tsa'));
  authority = await startAuthority(join(world.dir, 'tsa'));
  earlier = await Forgery.of(world);
  good = await Forgery.of(world, authority.url);
  const other = await packageWorld([{ label: 'face', part: 1, records: randomRecords(1, 500) }]);
  stranger = await Forgery.of(other);
  other.remove();
}, 60_000);
afterAll(async () => {
  await authority.close();
  world.remove();
});

const P7S = 'signatures/tagmanifest-sha256.txt.p7s';
const TSR = `${P7S}.tsr`;
const EVENTS = 'data/custody/events.jsonl';
const CHECKPOINT = 'data/custody/checkpoint.txt';
const PROOFS = 'data/custody/proofs.json';
const FACE = 'data/recording/face.mp4';
const FACE_LIST = 'data/recording/face.fragments.json';
const ROOM = 'data/recording/room.mp4';
const ROOM_LIST = 'data/recording/room.fragments.json';

type Forge = (bag: Forgery) => unknown;
const edit =
  (path: string, change: (text: string) => string): Forge =>
  (bag) =>
    bag.write(path, change(bag.text(path)));
const editLines = (change: (lines: string[]) => string[]): Forge =>
  edit(EVENTS, (text) =>
    change(text.trimEnd().split('\n'))
      .map((line) => `${line}\n`)
      .join(''),
  );
const editList = (change: (list: FragmentsDocument) => object): Forge =>
  edit(FACE_LIST, (text) => JSON.stringify({ ...JSON.parse(text), ...change(JSON.parse(text)) }));
const remove =
  (...paths: string[]): Forge =>
  (bag) => {
    for (const path of paths) bag.files.delete(path);
  };
const take =
  (from: () => Forgery, ...paths: string[]): Forge =>
  (bag) => {
    for (const path of paths) bag.write(path, from().text(path));
  };

/** The recording with its first fragment changed, and a list that agrees with it. */
const falsified: Forge = (bag) => {
  const list = JSON.parse(bag.text(FACE_LIST)) as FragmentsDocument;
  bag.flip(FACE, (list.records[1]?.offset ?? 0) + 5);
  const film = bag.files.get(FACE) ?? Buffer.alloc(0);
  const leaves = list.records.map(({ offset, length }) => leafHash(film.subarray(offset, offset + length)));
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  editList(() => ({
    records: list.records.map((record, index) => ({
      ...record,
      leaf: hex(leaves[index] ?? leaves[0] ?? film),
    })),
    root: hex(merkleRoot(leaves)),
    sha256: sha256(film),
  }))(bag);
};

const swapped: Forge = (bag) => {
  const [face, room] = [bag.files.get(FACE), bag.files.get(ROOM)];
  const [faceList, roomList] = [bag.text(FACE_LIST), bag.text(ROOM_LIST)];
  bag.files.set(FACE, room ?? Buffer.alloc(0)).set(ROOM, face ?? Buffer.alloc(0));
  bag
    .write(FACE_LIST, roomList.replace('"room"', '"face"'))
    .write(ROOM_LIST, faceList.replace('"face"', '"room"'));
};

/** What an insider who holds the office's certificate could sign, but not the log's key. */
const CASES: readonly [string, CheckCode, Forge][] = [
  [
    'an event changed that a person signed',
    'custody-signature-wrong',
    edit(EVENTS, (text) => text.replace('Expertise', 'Otherwise')),
  ],
  [
    'an event changed',
    'custody-chain-broken',
    editLines((lines) =>
      lines.map((line) => (line.includes('session.sealed') ? line.replace('12.5', '1.25') : line)),
    ),
  ],
  ['an event taken out', 'custody-chain-broken', editLines((lines) => lines.toSpliced(1, 1))],
  [
    'events in another order',
    'custody-chain-broken',
    editLines(([a = '', b = '', ...rest]) => [b, a, ...rest]),
  ],
  ['an event twice', 'custody-chain-broken', editLines(([a = '', ...rest]) => [a, a, ...rest])],
  ['the last event cut off', 'custody-proof-wrong', editLines((lines) => lines.slice(0, -1))],
  [
    'an event with spaces',
    'custody-malformed',
    edit(EVENTS, (text) => text.replace('{"action"', '{ "action"')),
  ],
  [
    'an event of an unknown kind',
    'custody-malformed',
    edit(EVENTS, (text) => text.replace('session.ended', 'session.closed')),
  ],
  ['a line that is no event', 'custody-malformed', editLines((lines) => [...lines, '{}'])],
  ['no line feed at the end', 'custody-malformed', edit(EVENTS, (text) => text.trimEnd())],
  ['no events', 'custody-missing', remove(EVENTS)],
  ['no checkpoint', 'custody-missing', remove(CHECKPOINT)],
  ['no proofs', 'custody-missing', remove(PROOFS)],
  ['proofs that are no JSON', 'custody-malformed', edit(PROOFS, (text) => text.slice(1))],
  [
    'a proof less',
    'custody-proof-wrong',
    edit(PROOFS, (text) => text.replace(/\{"path":\[[^\]]*\],"seq":\d+\},/, '')),
  ],
  [
    'a changed proof',
    'custody-proof-wrong',
    edit(PROOFS, (text) => text.replace(/"([0-9a-f]{64})"/, `"${'0'.repeat(64)}"`)),
  ],
  [
    'a checkpoint of another size',
    'custody-checkpoint-wrong',
    edit(CHECKPOINT, (text) => text.replace(/\n\d+\n/, '\n1\n')),
  ],
  ["another log's checkpoint", 'custody-checkpoint-wrong', take(() => stranger, CHECKPOINT)],
  [
    "another log's key",
    'custody-checkpoint-wrong',
    (bag) =>
      bag.write(
        'bag-info.txt',
        bag
          .text('bag-info.txt')
          .replace(
            /^Custody-Log-Key.*$/m,
            /^Custody-Log-Key.*$/m.exec(stranger.text('bag-info.txt'))?.[0] ?? '',
          ),
      ),
  ],
  [
    'a log key that is none',
    'custody-key-malformed',
    edit('bag-info.txt', (text) => text.replace(/^(Custody-Log-Key: ).*$/m, '$1none')),
  ],
  [
    'another session in bag-info.txt',
    'custody-session-differs',
    edit('bag-info.txt', (text) => text.replace(/^(Session-Identifier: ).*$/m, '$1se-0000000000000000000a')),
  ],
  [
    'the log of an earlier package',
    'custody-export-differs',
    take(() => earlier, EVENTS, CHECKPOINT, PROOFS),
  ],
  ['a recording without its list', 'fragments-missing', remove(FACE_LIST)],
  ['a list without its recording', 'recording-missing', remove(FACE)],
  ['a recording left out with its list', 'recording-missing', remove(FACE, FACE_LIST)],
  ['a list of a later version', 'fragments-newer', editList(() => ({ version: 2 }))],
  ['a list that is no JSON', 'fragments-malformed', edit(FACE_LIST, (text) => text.slice(1))],
  ['a list with more in it', 'fragments-malformed', editList(() => ({ remark: 'x' }))],
  [
    'a list of another recording',
    'fragments-malformed',
    edit(FACE_LIST, (text) => text.replace('"face"', '"room"')),
  ],
  [
    'a list with a gap',
    'fragments-offsets',
    editList(({ records }) => ({ records: records.toSpliced(2, 1) })),
  ],
  [
    'a list that ends early',
    'fragments-offsets',
    editList(({ records }) => ({ records: records.slice(0, -1) })),
  ],
  ['a list with another root', 'fragments-root-differs', editList(() => ({ root: '0'.repeat(64) }))],
  ['a list with another hash', 'fragments-hash-differs', editList(() => ({ sha256: '0'.repeat(64) }))],
  ['a changed fragment', 'fragment-changed', (bag) => bag.flip(FACE, 3000)],
  ['a falsified recording with a list that fits', 'recording-not-logged', falsified],
  ['two recordings swapped', 'recording-not-logged', swapped],
  [
    'roots in the log that are no roots',
    'custody-chain-broken',
    editLines((lines) => lines.map((line) => line.replace('"parts":["', '"parts":["0'))),
  ],
  [
    'a recording that was never logged',
    'recording-not-logged',
    (bag) => {
      bag.files.set('data/recording/more.mp4', bag.files.get(FACE) ?? Buffer.alloc(0));
      bag.write('data/recording/more.fragments.json', bag.text(FACE_LIST).replace('"face"', '"more"'));
    },
  ],
];

describe('a package signed by its office with', () => {
  it.each(CASES)('%s is refused as %s', async (_, code, forge) => {
    const bag = good.copy();
    forge(bag);
    bag.files.delete(TSR);
    const report = await (await bag.signed()).check();
    expect(failures(report)).toContain(code);
    expect(report.verdict).toBe(code === 'fragments-newer' ? 'unreadable' : 'invalid');
  });
});

describe('the signature of a package', () => {
  it('by an office that nobody trusts is untrusted and intact', async () => {
    const report = await good.check(good.tar(), { trust: [stranger.world.certificateDer] });
    expect(report.verdict).toBe('untrusted');
    expect(report.parts.find(({ part }) => part === 'signature')).toMatchObject({
      status: 'note',
      code: 'signer-untrusted',
    });
    expect(report.signer?.commonName).toBe('Room 1');
  });

  it('says that nobody asked for revocation, even when it is trusted', async () => {
    const report = await good.check();
    expect(report.verdict).toBe('valid');
    expect(report.parts.find(({ part }) => part === 'signature')).toMatchObject({
      status: 'note',
      code: 'revocation-unchecked',
    });
  });

  it.each<[string, CheckCode, Forge]>([
    ['that is not there', 'signature-missing', remove(P7S, TSR)],
    ['that is none', 'signature-malformed', (bag) => bag.write(P7S, 'signature')],
    ['over something else', 'signature-digest-differs', (bag) => bag.flip('tagmanifest-sha256.txt', 3)],
    [
      'of another package',
      'signature-digest-differs',
      (bag) => bag.files.set(P7S, earlier.files.get(P7S) ?? Buffer.alloc(0)),
    ],
  ])('%s is refused as %s', async (_, code, forge) => {
    const bag = good.copy();
    forge(bag);
    const report = await bag.check();
    expect(report.parts.find(({ part }) => part === 'signature')?.code).toBe(code);
    expect(report.verdict).toBe('invalid');
  });
});

describe('a package whose office says that it was made before its certificate began', () => {
  const early = new Date(Date.now() - 10 * 86_400_000);
  const codes = (report: VerificationReport) =>
    report.parts.flatMap(({ part, code }) => (part === 'signature' || part === 'timestamp' ? [code] : []));

  it('is untrusted', async () => {
    const report = await (await Forgery.of(world, undefined, early)).check();
    expect(report.verdict).toBe('untrusted');
    expect(codes(report)).toEqual(['signer-not-valid-then', 'timestamp-missing']);
  });

  it('is judged by the time of a trusted authority, and the difference is told', async () => {
    const bag = await Forgery.of(world, authority.url, early);
    const report = await bag.check(bag.tar(), { tsaTrust: fromPem(authority.rootPem) });
    expect(report.verdict).toBe('valid');
    expect(codes(report)).toEqual(['revocation-unchecked', 'timestamp-clock-differs']);
    const untrusting = await bag.check();
    expect(untrusting.verdict).toBe('untrusted');
    expect(codes(untrusting)).toEqual(['signer-not-valid-then', 'timestamp-authority-untrusted']);
  });
});

describe('the time-stamp of a package', () => {
  const outcome = async (bag: Forgery, tsaTrust: readonly Uint8Array[] = []) => {
    const report = await bag.check(bag.tar(), { tsaTrust });
    const { status, code } = report.parts.find(({ part }) => part === 'timestamp') ?? {};
    return { verdict: report.verdict, status, code };
  };

  it('is trusted when its authority is', async () => {
    const trusted = { verdict: 'valid', status: 'passed', code: 'timestamp-trusted' };
    expect(await outcome(good, fromPem(authority.rootPem))).toEqual(trusted);
  });

  it('is noted when nobody trusts its authority', async () => {
    const noted = { verdict: 'valid', status: 'note', code: 'timestamp-authority-untrusted' };
    expect(await outcome(good)).toEqual(noted);
    expect(await outcome(good, [world.certificateDer])).toEqual(noted);
  });

  it('is noted when there is none', async () => {
    expect(await outcome(earlier)).toEqual({ verdict: 'valid', status: 'note', code: 'timestamp-missing' });
  });

  it.each<[string, CheckCode, Forge]>([
    ['half of it taken away', 'timestamp-incomplete', remove(TSR)],
    [
      'another status around it',
      'timestamp-malformed',
      (bag) => bag.flip(TSR, (bag.files.get(TSR) ?? Buffer.alloc(0)).indexOf(Buffer.from([2, 1, 0])) + 2),
    ],
    ['nonsense in its place', 'timestamp-malformed', (bag) => bag.write(TSR, 'stamp')],
    [
      'the token alone in its place',
      'timestamp-malformed',
      (bag) => bag.files.set(TSR, (bag.files.get(TSR) ?? Buffer.alloc(0)).subarray(9)),
    ],
    [
      'a byte after it',
      'timestamp-malformed',
      (bag) => bag.files.set(TSR, Buffer.concat([bag.files.get(TSR) ?? Buffer.alloc(0), Buffer.alloc(1)])),
    ],
  ])('with %s is refused as %s', async (_, code, forge) => {
    const bag = good.copy();
    forge(bag);
    expect(await outcome(bag)).toEqual({ verdict: 'invalid', status: 'failed', code });
  });

  it('of another package is refused', async () => {
    const bag = good.copy();
    const other = await Forgery.of(world, authority.url);
    bag.files.set(TSR, other.files.get(TSR) ?? Buffer.alloc(0));
    expect(await outcome(bag)).toEqual({
      verdict: 'invalid',
      status: 'failed',
      code: 'timestamp-imprint-differs',
    });
  });
});
