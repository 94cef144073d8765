import { describe, expect, it } from 'vitest';
import { showingOf } from './showing.ts';

describe('the file of an exhibit', () => {
  it.each([
    ['image/png', 1, 'picture'],
    ['audio/mpeg', 1, 'media'],
    ['video/mp4', 64 * 1024 * 1024, 'media'],
    ['video/mp4', 64 * 1024 * 1024 + 1, 'too-large'],
    ['application/pdf', 1, 'not-shown'],
    ['text/html', 1, 'not-shown'],
    ['image/svg+xml', 1, 'not-shown'],
  ])('of kind %s with %i bytes is %s', (mediaType, bytes, showing) => {
    expect(showingOf({ mediaType, bytes })).toBe(showing);
  });
});
