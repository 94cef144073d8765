import type { HumLine } from '../device-check.ts';

/** The mains of Kazakhstan, and as many of its harmonics as a hum is made of. */
const MAINS_HZ = 50;
const LINES = 8;
/** Beside a line, outside of the lobe that the window gives it, in hertz. */
const BESIDE_HZ = [-9, -7, -5, 5, 7, 9];
/** Below this nothing stands out of anything: it is the silence of the converter. */
const FLOOR = 1e-6;

/**
 * Amplitude of one frequency in a window of samples, by Goertzel's algorithm under a Hann window, which keeps a loud voice
 * from leaking into the lines of the mains.
 */
function amplitudeAt(hz: number, samples: Float32Array, rate: number): number {
  const turn = (2 * Math.PI * hz) / rate;
  const factor = 2 * Math.cos(turn);
  const step = (2 * Math.PI) / samples.length;
  let [before, last] = [0, 0];
  for (let i = 0; i < samples.length; i += 1) {
    const weight = 0.5 - 0.5 * Math.cos(step * i);
    const next = (samples[i] ?? 0) * weight + factor * last - before;
    before = last;
    last = next;
  }
  const power = before * before + last * last - factor * before * last;
  // The window's own sum is half of its length, and a real tone has half of its amplitude at this frequency.
  return (4 * Math.sqrt(Math.max(0, power))) / samples.length;
}

/** The lines of the mains in one window of samples, at least half a second long. */
export function humIn(samples: Float32Array, rate: number): HumLine[] {
  return Array.from({ length: LINES }, (_, index) => {
    const hz = MAINS_HZ * (index + 1);
    const level = amplitudeAt(hz, samples, rate);
    const beside = median(BESIDE_HZ.map((off) => amplitudeAt(hz + off, samples, rate)));
    return { hz, level, overDb: 20 * Math.log10(Math.max(level, FLOOR) / Math.max(beside, FLOOR)) };
  });
}

/** What is steady over several windows: a hum stays, a voice that passes by the same note does not. */
export function steadyHum(windows: readonly (readonly HumLine[])[]): HumLine[] {
  const [first = []] = windows;
  return first.map(({ hz }, line) => ({
    hz,
    level: Math.min(1, median(windows.map((one) => one[line]?.level ?? 0))),
    overDb: median(windows.map((one) => one[line]?.overDb ?? 0)),
  }));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
