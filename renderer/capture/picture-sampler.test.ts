import { describe, expect, it } from 'vitest';
import { lumaOf } from './picture-sampler.ts';

describe('the points of a picture', () => {
  it('are as light as they look', () => {
    const pixels = [
      [255, 255, 255, 255],
      [0, 0, 0, 255],
      [255, 0, 0, 255],
    ];
    expect([...lumaOf(new Uint8ClampedArray(pixels.flat()))]).toEqual([255, 0, 54]);
  });
});
