const FULL_SCALE = 32_768;

/** Samples of a stream of signed 16-bit little-endian numbers, −1…1. */
export function samplesOf(pcm: Uint8Array): Float32Array {
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  const samples = new Float32Array(pcm.byteLength >> 1);
  for (let at = 0; at < samples.length; at += 1) samples[at] = view.getInt16(at * 2, true) / FULL_SCALE;
  return samples;
}

/** The highest amplitude, at most 1. */
export function peakOf(samples: Float32Array): number {
  let highest = 0;
  for (const sample of samples) highest = Math.max(highest, Math.abs(sample));
  return highest;
}
