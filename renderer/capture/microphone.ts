const LEVEL_INTERVAL_MS = 250;
/** At 48 kHz 341 ms, so that no sound between two reports is missed. */
const LEVEL_WINDOW = 16_384;

export interface MicrophoneFeed {
  /** Mono at 48 kHz, whatever the device gives. */
  readonly track: MediaStreamTrack;
  readonly sampleRate: number;
  close(): Promise<void>;
}

/**
 * Brings the microphone to 48 kHz and measures it: `onLevel` gets the highest amplitude, 0…1, four times a second. The
 * track goes on, silent, when the microphone is lost or was never there, so that the picture is still written. A source at 44.1 kHz would put
 * its rate into the Opus header, and Media Source Extensions refuse such a file.
 */
export async function openMicrophone(
  microphone: MediaStreamTrack | null,
  onLevel: (level: number) => void,
): Promise<MicrophoneFeed> {
  const context = new AudioContext({ sampleRate: 48_000 });
  await context.resume();
  keepRunning(context);
  const source =
    microphone === null ? silence(context) : context.createMediaStreamSource(new MediaStream([microphone]));
  const analyser = new AnalyserNode(context, { fftSize: LEVEL_WINDOW });
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  source.connect(analyser).connect(destination);
  const samples = new Float32Array(LEVEL_WINDOW);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(peak(samples));
  }, LEVEL_INTERVAL_MS);
  const [track] = destination.stream.getAudioTracks();
  if (track === undefined) throw new Error('no track for the microphone');
  return {
    track,
    sampleRate: context.sampleRate,
    close: async () => {
      clearInterval(timer);
      track.stop();
      microphone?.stop();
      await context.close();
    },
  };
}

/** Keeps the context's graph delivering although nothing is heard. */
function silence(context: AudioContext): AudioNode {
  const source = new ConstantSourceNode(context, { offset: 0 });
  source.start();
  return source;
}

/** `setSinkId` is not in the library's types yet (Web Audio API, 1.2.4). */
interface SinkChoice {
  setSinkId(sink: { readonly type: 'none' }): Promise<void>;
}

/**
 * A context is driven by the loudspeaker's clock and stops when that is pulled out. Then it goes on without one; not from
 * the beginning, because the clock that stands in for it stutters on a busy machine.
 */
function keepRunning(context: AudioContext): void {
  const goOn = async (): Promise<void> => {
    if (context.state === 'running' || context.state === 'closed') return;
    if ('setSinkId' in context) await (context as AudioContext & SinkChoice).setSinkId({ type: 'none' });
    await context.resume();
  };
  for (const type of ['statechange', 'error']) {
    context.addEventListener(type, () => void goOn().catch(() => {}));
  }
}

/** The highest amplitude of a window, at most 1. */
export function peak(samples: Float32Array): number {
  let highest = 0;
  for (const sample of samples) highest = Math.max(highest, Math.abs(sample));
  return Math.min(1, highest);
}
