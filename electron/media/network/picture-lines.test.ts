import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PictureLines } from './picture-lines.ts';

/** As ffmpeg 5.1 lists a stream; from the fourth picture on the camera's own clock is known. */
const LIST = `#extradata 0:       40, 0xe5ff0ac5
#software: Lavf59.27.100
#tb 0: 1/90000
#media_type 0: video
0,          0,          0,     3600,     1747, 0x0d5a0f3b, S=1,       40, 0xe5ff0ac5
0,       3600,       3600,     3600,      284, 0x5b128d4c, F=0x0
0,       7200,       7200,     3600,      174, 0x1a2a4f37, F=0x0
0,      10800,      10800,     3600,     1115, 0x7a1c2b3d, S=1,       16, 0x0a2b03c4
0,      14400,      14400,     3600,      227, 0x33aa61cd, F=0x0, S=1,       16, 0x0b2c03d5
`;

describe('the list of the pictures', () => {
  it('counts them, and knows the first that has a time by the camera’s own clock', () => {
    const lines = new PictureLines();
    expect(lines.push(Buffer.from(LIST))).toBe(true);
    expect([lines.count, lines.firstReported]).toEqual([5, 3]);
    expect(lines.push(Buffer.from('# nothing\n'))).toBe(false);
  });

  it('is the same however its pieces come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: LIST.length }), { maxLength: 30 }), (cuts) => {
        const lines = new PictureLines();
        const places = [0, ...cuts.sort((one, other) => one - other), LIST.length];
        for (const [at, from] of places.slice(0, -1).entries()) {
          lines.push(Buffer.from(LIST.slice(from, places[at + 1])));
        }
        expect([lines.count, lines.firstReported]).toEqual([5, 3]);
      }),
    );
  });
});
