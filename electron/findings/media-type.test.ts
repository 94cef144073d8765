import { describe, expect, it } from 'vitest';
import { mediaTypeOf } from './media-type.ts';

describe('mediaTypeOf', () => {
  it.each([
    ['ffd8ffe000104a464946', 'image/jpeg'],
    ['89504e470d0a1a0a0000', 'image/png'],
    ['52494646aaaaaaaa57454250', 'image/webp'],
    ['49492a0008000000', 'image/tiff'],
    ['000000186674797068656963', 'image/heic'],
    ['00000018667479706d703432', 'video/mp4'],
    ['255044462d312e37', 'application/pdf'],
    ['3c68746d6c3e', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('knows %s by its bytes as %s', (hex, mediaType) => {
    expect(mediaTypeOf(Buffer.from(hex, 'hex'))).toBe(mediaType);
  });
});
