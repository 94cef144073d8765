import { describe, expect, it } from 'vitest';
import { placeBeside } from './second-display.ts';

const display = (x: number) => ({
  bounds: { x, y: 0, width: 1920, height: 1080 },
  workArea: { x, y: 40, width: 1920, height: 1040 },
});
const console = { x: 100, y: 100, width: 1280, height: 800 };

describe('the place of a second window', () => {
  it('is the whole of the display on which the first is not', () => {
    expect(placeBeside(console, [display(0), display(1920)])).toEqual({
      ...{ x: 1920, y: 40, width: 1920, height: 1040 },
    });
    expect(placeBeside({ ...console, x: 2000 }, [display(0), display(1920)])).toMatchObject({ x: 0 });
  });

  it('is an ordinary one where there is one display, or the first window reaches over all', () => {
    expect(placeBeside(console, [display(0)])).toEqual({ width: 1280, height: 800 });
    expect(placeBeside({ ...console, x: 1000 }, [display(0), display(1920)])).toEqual({
      ...{ width: 1280, height: 800 },
    });
    expect(placeBeside(null, [display(0)])).toEqual({ width: 1280, height: 800 });
  });
});
