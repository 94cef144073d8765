import { join } from 'node:path';
import { test } from '@playwright/test';
import { expect } from '../application/expectation.ts';
import { type KilledRecording, KillingRoom } from './support/killed-recording.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';

/** `npm run faults` draws others, for as long as one likes. */
const SEEDS = [20_261_101, 20_261_104, 20_261_108];

let scratch: Scratch;
let room: KillingRoom;

test.beforeAll(async () => {
  scratch = scratchFolder();
  room = new KillingRoom(join(scratch.path, 'room'));
  await room.open();
});
test.afterAll(async () => {
  await room.close();
  scratch.remove();
});

test.describe
  .serial('a recording out of which processes are killed at any moment', () => {
    const recordings: KilledRecording[] = [];

    for (const seed of SEEDS) {
      test(`keeps every second that was called safe, and names what is missing (seed ${seed})`, async () => {
        const recording = await room.record(seed);
        recordings.push(recording);
        expect(recording.violations, recording.victims.join(', ')).toEqual([]);
      });
    }

    test('lost every kind of process at least once', () => {
      const victims = new Set(recordings.flatMap((recording) => recording.victims));
      expect([...victims].sort()).toEqual(['capture', 'console', 'main', 'recorder']);
    });
  });
