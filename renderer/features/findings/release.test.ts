import { expect, test } from 'vitest';
import type { AttachmentView } from '../../../electron/contract/model.ts';
import { splitByRelease } from './release.ts';

const attachment = (id: string, released: boolean): AttachmentView => ({
  id,
  name: `${id}.jpg`,
  mediaType: 'image/jpeg',
  bytes: 1,
  hash: '0'.repeat(64),
  addedAt: '2026-03-02T10:00:00.000Z',
  released,
});

test('only what is ticked is given', () => {
  const split = splitByRelease([attachment('a', false), attachment('b', false)], ['b']);
  expect(split.given.map(({ id }) => id)).toEqual(['b']);
  expect(split.kept.map(({ id }) => id)).toEqual(['a']);
});

test('what was released before stays with the investigator without a tick', () => {
  const split = splitByRelease([attachment('a', true), attachment('b', false)], []);
  expect(split.given.map(({ id }) => id)).toEqual(['a']);
  expect(split.kept.map(({ id }) => id)).toEqual(['b']);
});
