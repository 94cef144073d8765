import { describe, expect, it } from 'vitest';
import type { HumLine } from '../device-check.ts';
import { SoundMeter } from './sound-meter.ts';

const RATE = 48_000;
const WINDOW = 32_768;

type Wave = (seconds: number, sample: number) => number;
const tone =
  (hz: number, amplitude: number): Wave =>
  (seconds) =>
    amplitude * Math.sin(2 * Math.PI * hz * seconds);
/** The same every time: a converter's hiss, or a room's. */
const noise =
  (amplitude: number): Wave =>
  (_seconds, sample) => {
    const value = Math.sin((sample + 1) * 12.9898) * 43_758.5453;
    return amplitude * (2 * (value - Math.floor(value)) - 1);
  };
/** A voice whose pitch goes up and down over the lines of the mains, with its harmonics. */
const voice: Wave = (seconds) => {
  const phase =
    2 * Math.PI * (110 * seconds - (12 / (2 * Math.PI * 1.3)) * Math.cos(2 * Math.PI * 1.3 * seconds));
  return 0.2 * Math.sin(phase) + 0.1 * Math.sin(2 * phase) + 0.05 * Math.sin(3 * phase);
};

function measure(...waves: readonly Wave[]) {
  const meter = new SoundMeter(RATE);
  for (let window = 0; window < 6; window += 1) {
    const samples = Float32Array.from({ length: WINDOW }, (_, i) => {
      const sample = window * WINDOW + i;
      const sum = waves.reduce((all, wave) => all + wave(sample / RATE, sample), 0);
      return Math.max(-1, Math.min(1, sum));
    });
    meter.hear(samples);
  }
  return meter.result();
}

const standsOut = (hum: readonly HumLine[]) => hum.filter(({ overDb }) => overDb >= 15).map(({ hz }) => hz);

describe('what a microphone gives', () => {
  it('is measured in level and length', () => {
    const { opened, ms, peak, rms } = measure(tone(1000, 0.5));
    expect({ opened, ms, peak }).toEqual({ opened: true, ms: 4096, peak: 0.5 });
    expect(rms).toBeCloseTo(0.5 / Math.SQRT2, 2);
  });

  it('is nothing where there is silence, and no hum stands out of it', () => {
    expect(measure(() => 0)).toMatchObject({ peak: 0, rms: 0, clippedShare: 0 });
    expect(standsOut(measure(() => 0).hum)).toEqual([]);
    expect(standsOut(measure(noise(0.001)).hum)).toEqual([]);
  });

  it('clips where it is louder than full scale', () => {
    expect(measure(tone(300, 0.9)).clippedShare).toBe(0);
    expect(measure(tone(300, 1.5)).clippedShare).toBeGreaterThan(0.4);
  });

  it('hums at the lines of the mains that are in it, each with its level', () => {
    const { hum } = measure(tone(50, 0.02), tone(150, 0.01), noise(0.001));
    expect(standsOut(hum)).toEqual([50, 150]);
    expect(hum.find(({ hz }) => hz === 50)?.level).toBeCloseTo(0.02, 3);
    expect(hum.find(({ hz }) => hz === 150)?.level).toBeCloseTo(0.01, 3);
  });

  it('hums under a voice too, and a voice alone is no hum', () => {
    expect(standsOut(measure(voice, noise(0.001)).hum)).toEqual([]);
    expect(standsOut(measure(voice, tone(50, 0.05), noise(0.001)).hum)).toContain(50);
  });

  it('takes a beep of 60 Hz or of 1 kHz for no hum', () => {
    expect(standsOut(measure(tone(60, 0.1), tone(1000, 0.3), noise(0.001)).hum)).toEqual([]);
  });
});
