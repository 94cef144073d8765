import { useEffect, useState } from 'react';

const READ_EVERY_MS = 100;

/** Peak of the microphone 0…1, ten times a second; 0 while nothing is open. */
export function useLevel(stream: MediaStream | null): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    if (stream === null || stream.getAudioTracks().length === 0) return undefined;
    const context = new AudioContext();
    // Chromium may hold a context that no press of a button made.
    void context.resume();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      setLevel(samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0));
    }, READ_EVERY_MS);
    return () => {
      clearInterval(timer);
      void context.close();
      setLevel(0);
    };
  }, [stream]);
  return Math.min(1, level);
}
