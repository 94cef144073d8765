import encodeQR from 'qr';
import { describe, expect, it } from 'vitest';
import { receiptCodes } from '../../electron/evidence/receipt-codes.ts';
import { readPixels } from './qr-reading.ts';

const SCALE = 4;
const [first = '', second = ''] = receiptCodes(Uint8Array.from(Buffer.from('Қолхат '.repeat(100), 'utf8')));

/** A picture of codes side by side, as a screen shows them. */
function picture(texts: readonly string[]) {
  const codes = texts.map((text) => encodeQR(text, 'raw', { ecc: 'medium', border: 4, scale: SCALE }));
  const height = Math.max(...codes.map(({ length }) => length));
  const width = codes.reduce((sum, { length }) => sum + length, 0);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  let left = 0;
  for (const code of codes) {
    for (const [y, row] of code.entries()) {
      for (const [x, dark] of row.entries())
        if (dark) data.fill(0, (y * width + left + x) * 4, (y * width + left + x) * 4 + 3);
    }
    left += code.length;
  }
  return { width, height, data, colorSpace: 'srgb' as const };
}

/** Blots out a square of the picture. */
function blotted(of: ReturnType<typeof picture>, share: number) {
  const side = Math.floor(of.height * share);
  const from = Math.floor((of.height - side) / 2);
  for (let y = from; y < from + side; y += 1)
    of.data.fill(0, (y * of.width + from) * 4, (y * of.width + from + side) * 4);
  return of;
}

describe('QR codes in a picture', () => {
  it('are read, every one of them', async () => {
    expect(await readPixels(picture([first]), Number.POSITIVE_INFINITY)).toEqual([first]);
    expect((await readPixels(picture([first, second]), Number.POSITIVE_INFINITY)).sort()).toEqual(
      [first, second].sort(),
    );
  });

  it('are read through a small blot, and not at all through a large one', async () => {
    expect(await readPixels(blotted(picture([first]), 0.1), Number.POSITIVE_INFINITY)).toEqual([first]);
    expect(await readPixels(blotted(picture([first]), 0.6), Number.POSITIVE_INFINITY)).toEqual([]);
  });

  it('are none where there are none', async () => {
    const blank = { width: 64, height: 48, data: new Uint8ClampedArray(64 * 48 * 4).fill(200) };
    expect(await readPixels(blank, Number.POSITIVE_INFINITY)).toEqual([]);
  });
});
