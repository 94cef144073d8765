import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExcerptDocument, ExcerptList } from '../../../electron/contract/formats/excerpt.ts';
import type { VerificationReport } from '../../../electron/contract/verdict.ts';
import { ageDecrypt } from '../../../electron/crypto/age.ts';
import { parseEventLine } from '../../../electron/custody/event.ts';
import { leafHash } from '../../../electron/custody/merkle.ts';
import { makeExcerpt } from '../../../electron/evidence/writer/make-excerpt.ts';
import { type ExcerptOrder, type ExcerptWorld, excerptWorld } from '../../fixtures/excerpt.ts';
import { examine, Forgery } from '../../fixtures/forgery.ts';

const SPANS = [{ fromMs: 5000, toMs: 9000 }];
const LIST = 'data/recording/face.excerpt.json';
const FILM = 'data/recording/face.excerpt.mp4';

let world: ExcerptWorld;

beforeAll(async () => {
  world = await excerptWorld(12, ['face', 'room']);
}, 60_000);
afterAll(() => world.remove());

interface Made {
  readonly sealed: Uint8Array;
  readonly tar: Uint8Array;
  readonly bag: Forgery;
  readonly report: VerificationReport;
}

async function make(order: ExcerptOrder): Promise<Made> {
  const { path } = await makeExcerpt(world.excerpt(order), world.hooks());
  const sealed = await readFile(path);
  const tar = await ageDecrypt(sealed, [world.identity]);
  return { sealed, tar, bag: await Forgery.from(world, tar), report: await examine(world, sealed) };
}

function listIn(bag: Forgery): ExcerptList {
  return ExcerptList.parse(JSON.parse(bag.text(LIST)));
}

describe('an excerpt of seconds 5 to 9', () => {
  it('is valid, and the report says that it is an excerpt and of what', async () => {
    const { report } = await make({ spans: SPANS, labels: ['face'] });
    expect(report.parts.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(report.package?.excerpt).toEqual({ spans: SPANS, durationMs: 12_000, events: 0, findings: 0 });
    expect(report.parts.at(-1)).toMatchObject({
      part: 'fragments',
      status: 'note',
      code: 'excerpt-consistent',
      detail: 'seconds 5-9 of 12; 0 chosen events, 0 findings; the rest withheld',
    });
  });

  it('lists what is given by proof and what is withheld by its time alone', async () => {
    const { bag } = await make({ spans: SPANS, labels: ['face'] });
    const { records, withheld, size, fromMs } = listIn(bag);
    expect(records.map(({ index }) => index)).toEqual([0, 6, 7, 8, 9]);
    expect(size).toBe(13);
    expect(withheld).toEqual([
      { fromMs, toMs: 5000, fragments: 5 },
      { fromMs: 9000, toMs: 12_000, fragments: 3 },
    ]);
    const document = ExcerptDocument.parse(JSON.parse(bag.text('data/excerpt/excerpt.json')));
    expect(document.channels.map(({ label, parts }) => [label, parts[0]?.fragments])).toEqual([
      ['face', 4],
      ['room', 0],
    ]);
  });

  it('holds nothing else of the recording: neither bytes nor hashes of other seconds, but those in the proofs', async () => {
    const { tar, bag } = await make({ spans: SPANS, labels: ['face'] });
    const content = Buffer.from(tar);
    const [records = []] = world.records;
    const given = new Set([0, 6, 7, 8, 9]);
    const inProofs = new Set(listIn(bag).records.flatMap(({ proof }) => proof));
    for (const [index, record] of records.entries()) {
      // Media in pieces, from behind what all fragments have in common.
      const pieces = [0.3, 0.6, 0.9].map((share) => Math.floor(share * (record.length - 64)));
      for (const at of pieces) {
        expect(content.includes(Buffer.from(record.subarray(at, at + 64))), `record ${index}`).toBe(
          given.has(index),
        );
      }
      const leaf = Buffer.from(leafHash(record)).toString('hex');
      if (!given.has(index)) expect(content.includes(leaf)).toBe(inProofs.has(leaf));
      if (!given.has(index)) expect(content.includes(Buffer.from(leafHash(record)))).toBe(false);
    }
    expect([...bag.files.keys()].filter((path) => path.startsWith('data/recording/'))).toEqual([LIST, FILM]);
    expect(bag.text('data/custody/events.jsonl')).not.toContain('session.started');
  });

  it('plays by the stock tools, with four seconds of picture', async () => {
    const { bag } = await make({ spans: SPANS, labels: ['face'] });
    const args = ['-v', 'error', '-count_frames', '-select_streams', 'v'];
    const shown = execFileSync(
      'ffprobe',
      [...args, '-show_entries', 'stream=nb_read_frames', '-of', 'csv=p=0', '-'],
      {
        input: bag.files.get(FILM) ?? Buffer.alloc(0),
        encoding: 'utf8',
      },
    );
    expect(shown.trim()).toBe('100');
  });

  it('says on paper that it is one, what is in it, and what is withheld by time alone', async () => {
    const { bag } = await make({ spans: SPANS, labels: ['face'], finding: true });
    const pdf = bag.files.get('data/custody/report.pdf') ?? Buffer.alloc(0);
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
    const told = text.replace(/\s+/g, ' ');
    expect(told).toContain('Үзіндінің сақталу хаттамасы');
    expect(told).toContain('Это выдержка из запечатанного интервью, а не всё интервью');
    expect(told).toContain('00:00:05–00:00:09');
    expect(told).toContain('face, часть 1 00:00:00 00:00:05 5');
    expect(told).toContain('face, часть 1 00:00:09 00:00:12 3');
    expect(told).toContain('room, часть 1 00:00:00 00:00:12 вся часть');
    expect(told).toContain('не доказывает, что происходило в удержанное время');
    const lines = bag.text('data/custody/events.jsonl').trimEnd().split('\n');
    for (const { time } of lines.map(parseEventLine)) expect(told).toContain(time.slice(11, 23));
  });

  it('may be of several stretches and channels', async () => {
    const spans = [
      { fromMs: 0, toMs: 1500 },
      { fromMs: 10_999, toMs: 20_000 },
    ];
    const { bag, report } = await make({ spans });
    expect(report.verdict).toBe('valid');
    expect(listIn(bag).records.map(({ index }) => index)).toEqual([0, 1, 2, 11, 12]);
    expect(bag.files.has('data/recording/room.excerpt.mp4')).toBe(true);
  });

  it('is not made of stretches in which nothing was recorded', async () => {
    const spec = world.excerpt({ spans: [{ fromMs: 60_000, toMs: 61_000 }] });
    const whole = world.excerpt({ spans: SPANS });
    const beyond = { ...spec, recordings: whole.recordings };
    await expect(makeExcerpt(beyond, world.hooks())).rejects.toMatchObject({ code: 'excerpt-empty' });
  });
});

describe('an excerpt of a recording that lost a second before it was sealed', () => {
  it('gives the seconds around it and is valid, with the hole that the recording has', async () => {
    const torn = await excerptWorld(12, ['face'], 7);
    const { path } = await makeExcerpt(torn.excerpt({ spans: SPANS }), torn.hooks());
    const sealed = await readFile(path);
    expect((await examine(torn, sealed)).verdict).toBe('valid');
    const bag = await Forgery.from(torn, await ageDecrypt(sealed, [torn.identity]));
    const { records, size, withheld } = listIn(bag);
    expect(size).toBe(12);
    expect(records.map(({ index, startMs }) => [index, Math.round(startMs / 1000)])).toEqual([
      [0, 0],
      [6, 5],
      [7, 7],
      [8, 8],
    ]);
    expect(withheld.map(({ fragments }) => fragments)).toEqual([5, 3]);
    torn.remove();
  });
});

describe('an excerpt without seconds', () => {
  it('proves single events of the custody log', async () => {
    const { report, bag } = await make({ spans: [], events: [1] });
    expect(report.parts.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(report.package?.excerpt).toMatchObject({ spans: [], events: 1 });
    const actions = bag.text('data/custody/events.jsonl').trimEnd().split('\n');
    expect(actions.map((line) => (JSON.parse(line) as { action: string }).action)).toEqual([
      'session.started',
      'session.ended',
      'session.sealed',
      'package.exporting',
    ]);
  });

  it('proves a single finding to be the one that was signed, with what was added to it', async () => {
    const { report, bag } = await make({ spans: [], finding: true });
    expect(report.verdict).toBe('valid');
    expect(report.package?.excerpt).toMatchObject({ findings: 1 });
    expect([...bag.files.keys()].filter((path) => path.startsWith('data/findings/'))).toHaveLength(2);
    const [finding = ''] = [...bag.files.keys()].filter((path) => /fi-[0-9a-z]+\.json$/.test(path));
    const forged = await (await Forgery.from(world, bag.tar())).flip(finding, 10).signed();
    const { parts, verdict } = await forged.check();
    expect(verdict).toBe('invalid');
    expect(parts.at(-1)?.code).toBe('finding-not-logged');
  });
});
