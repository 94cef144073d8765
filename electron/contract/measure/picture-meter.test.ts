import { describe, expect, it } from 'vitest';
import { PictureMeter } from './picture-meter.ts';
import { isSame } from './picture-watch.ts';

const POINTS = 64 * 36;
const EVERY_MS = 200;

function measure(pictures: number, luma: (picture: number, point: number) => number) {
  const meter = new PictureMeter(isSame);
  for (let picture = 0; picture < pictures; picture += 1) {
    meter.see(
      Uint8Array.from({ length: POINTS }, (_, point) => luma(picture, point)),
      picture * EVERY_MS,
    );
  }
  return meter.result(640, 360);
}

describe('what a camera gives', () => {
  it('moves where its points change', () => {
    expect(measure(20, (picture, point) => (point * 7 + picture * 13) % 200)).toMatchObject({
      opened: true,
      width: 640,
      height: 360,
      samples: 20,
      blackShare: 0,
      stillMs: 0,
    });
  });

  it('is black behind a closed lens, with a sensor’s noise and a stray pixel', () => {
    const { blackShare, meanLuma } = measure(20, (picture, point) =>
      point === 5 ? 255 : (point * 31 + picture) % 20,
    );
    expect(blackShare).toBe(1);
    expect(meanLuma).toBeLessThan(20);
  });

  it('stands still where a driver repeats its last picture', () => {
    expect(measure(21, (_picture, point) => point % 200).stillMs).toBe(4000);
    expect(measure(21, (picture, point) => (point + Math.min(picture, 10) * 9) % 200).stillMs).toBe(2000);
  });

  it('has none where it gives no pictures', () => {
    expect(measure(0, () => 0)).toMatchObject({ samples: 0, blackShare: 0, meanLuma: 0, stillMs: 0 });
  });
});
