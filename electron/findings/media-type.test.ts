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
    ['0000001c667479704d344120', 'audio/mp4'],
    ['00000014667479707174202000', 'video/quicktime'],
    ['1a45dfa39f4286810142f781', 'video/webm'],
    ['52494646aaaaaaaa57415645', 'audio/wav'],
    ['4f6767530002', 'audio/ogg'],
    ['664c614300000022', 'audio/flac'],
    ['49443304000000', 'audio/mpeg'],
    ['fffb9064', 'audio/mpeg'],
    ['255044462d312e37', 'application/pdf'],
    ['3c68746d6c3e', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('knows %s by its bytes as %s', (hex, mediaType) => {
    expect(mediaTypeOf(Buffer.from(hex, 'hex'))).toBe(mediaType);
  });
});
