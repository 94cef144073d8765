import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { checkout } from '../application/checkout.ts';
import { makeFilm, readBeeps, readCounter } from '../fixtures/film.ts';
import { rehearse } from '../rehearsal/job.ts';
import { RehearsalReport } from '../rehearsal/report.ts';

const SECONDS = 12;
/** The most that sound and picture may lie apart as a rule, in seconds. */
const APART = 0.08;
/** The most for any one second: the played camera shows a frame late when its machine is busy. */
const FURTHEST = 0.5;

const CODECS = ['-v', 'error', '-show_entries', 'stream=codec_name', '-of', 'csv=p=0'];

let folder: string;
let out: string;

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'senim-whole-job-'));
  out = join(folder, 'out');
  mkdirSync(out);
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Unpacks the package with its own verifier; gives the recording's path. */
function recordingOf(name: string): string {
  const extracted = join(folder, 'extracted');
  const file = (path: string): string => join(out, path);
  execFileSync(process.execPath, [
    ...[join(checkout, 'build', 'bin', 'senim-verify.mjs'), file(name), '--extract', extracted],
    ...[
      '--identity',
      file('investigator.agekey'),
      '--trust',
      file('office.pem'),
      '--tsa-trust',
      file('tsa-root.pem'),
    ],
  ]);
  return execFileSync('find', [extracted, '-path', '*/recording/face.mp4'], { encoding: 'utf8' }).trim();
}

test('a film goes from the camera to the court with every second in its place', async () => {
  test.setTimeout(900_000);
  const film = await makeFilm(folder, 120);
  const report = new RehearsalReport({ seconds: SECONDS });
  await rehearse({ seconds: SECONDS, out, language: 'kk', ...film }, report, join(folder, 'workstations'));
  expect(report.held).toBe(true);
  for (const name of ['package.senim', 'investigator.agekey', 'office.pem', 'tsa-root.pem', 'receipt.json']) {
    expect(existsSync(join(out, name)), name).toBe(true);
  }
  expect(JSON.parse(readFileSync(join(out, 'receipt.json'), 'utf8'))).toMatchObject({
    body: { verdict: 'valid' },
  });

  const recording = recordingOf('package.senim');
  const copy = recording.replace('/recording/', '/working-copy/');
  expect(execFileSync('ffprobe', [...CODECS, copy], { encoding: 'utf8' }).split(/\s+/)).toEqual(
    expect.arrayContaining(['h264', 'aac']),
  );
  const seen = await readCounter(recording);
  const beeps = await readBeeps(recording);
  // What was masked is a part of its own and stays at the office.
  const behind = await readCounter(recording.replace('face.mp4', 'face.part3.mp4'));
  for (const part of [seen, behind]) {
    const first = part[0]?.second ?? 0;
    expect(part.map(({ second }) => second)).toEqual(part.map((_, place) => first + place));
  }
  const [from, masked, on, to] = [seen.at(0), seen.at(-1), behind.at(0), behind.at(-1)].map(
    (one) => one?.second ?? Number.NaN,
  );
  expect(on).toBeGreaterThan(masked ?? 0);
  expect((to ?? 0) - (from ?? 0)).toBeGreaterThanOrEqual(SECONDS - 1);
  // The first second was entered half-way and the last one left so: the beginning of one or its beep is not in the recording.
  const apart = seen
    .slice(1, -1)
    .map(({ at }) => Math.min(...beeps.map((beep) => Math.abs(beep - at))))
    .sort((one, other) => one - other);
  expect(apart.length).toBeGreaterThan(2);
  expect(apart[Math.floor(apart.length / 2)], `apart by ${apart.join(', ')}`).toBeLessThanOrEqual(APART);
  expect(apart.at(-1)).toBeLessThanOrEqual(FURTHEST);
});
