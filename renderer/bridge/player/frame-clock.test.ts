import { describe, expect, it } from 'vitest';
import { FrameClock } from './frame-clock.ts';

/** A clock that has seen a second of frames at this rate, up to the frame at 1000 ms. */
function seen(rate: number): FrameClock {
  const clock = new FrameClock();
  for (let frame = 0; frame <= rate; frame += 1) clock.see((frame * 1000) / rate);
  return clock;
}

describe('the step from frame to frame', () => {
  it.each([20, 25, 30])('goes to the middle of the next and of the one before, at %i frames', (rate) => {
    const length = 1000 / rate;
    expect(seen(rate).neighbour('forward', 1000)).toBeCloseTo(1000 + 1.5 * length);
    expect(seen(rate).neighbour('back', 1000)).toBeCloseTo(1000 - 0.5 * length);
  });

  it('counts on though the picture has not followed yet', () => {
    const clock = seen(25);
    clock.neighbour('forward', 1000);
    expect(clock.neighbour('forward', 1060)).toBeCloseTo(1100);
  });

  it('is not misled by frames that were passed over', () => {
    const clock = seen(25);
    clock.see(1080);
    expect(clock.neighbour('forward', 1080)).toBeCloseTo(1140);
  });

  it('starts from the place where somebody leapt to', () => {
    expect(seen(25).neighbour('forward', 60_000)).toBeCloseTo(60_060);
  });

  it('takes 25 frames a second before any was shown', () => {
    expect(new FrameClock().neighbour('forward', 0)).toBeCloseTo(60);
  });
});
