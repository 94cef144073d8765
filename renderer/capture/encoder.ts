import {
  MediaStreamAudioTrackSource,
  MediaStreamVideoTrackSource,
  NullTarget,
  Output,
  Quality,
  type VideoSample,
} from 'mediabunny';
import { QUALITY } from '../../electron/contract/recording.ts';
import { FlatMp4Format } from './flat-mp4-format.ts';
import { FragmentAssembler, type FragmentSink } from './fragment-assembler.ts';

export interface Encoder {
  /** Writes the last fragment. */
  finish(): Promise<void>;
  /** Stops at once and writes nothing more. */
  abandon(): Promise<void>;
}

/**
 * Encodes a camera and a microphone to fragments of about a second, each of which begins with a key frame. Frames are
 * spaced evenly, with the last picture repeated where the camera pauses, so that a camera that hangs or is pulled out never
 * holds the sound back. `onPicture` sees each picture before it is encoded, `onFailure` the first error of either track.
 */
export async function startEncoder(
  tracks: { readonly picture: MediaStreamTrack; readonly sound: MediaStreamTrack },
  sink: FragmentSink,
  onPicture: (picture: VideoSample) => void,
  onFailure: (error: unknown) => void,
): Promise<Encoder> {
  const assembler = new FragmentAssembler(sink, { wall: () => Date.now(), steady: () => performance.now() });
  const format = new FlatMp4Format({
    fastStart: 'fragmented',
    minimumFragmentDuration: 1,
    onFtyp: (bytes) => assembler.ftyp(bytes),
    onMoov: (bytes) => assembler.moov(bytes),
    onMoof: (bytes) => assembler.moof(bytes),
    onMdat: (bytes) => {
      assembler.mdat(bytes);
      format.forgetWritten();
    },
  });
  const output = new Output({ format, target: new NullTarget() });
  const picture = new MediaStreamVideoTrackSource(tracks.picture as MediaStreamVideoTrack, {
    codec: 'avc',
    quality: new Quality({ bitrate: QUALITY.pictureBitrate }),
    keyFrameInterval: 1,
    latencyMode: 'realtime',
    sizeChangeBehavior: 'contain',
    onEncodedSample: onPicture,
  });
  const sound = new MediaStreamAudioTrackSource(tracks.sound as MediaStreamAudioTrack, {
    codec: 'opus',
    quality: new Quality({ bitrate: QUALITY.soundBitrate }),
  });
  picture.errorPromise.catch(onFailure);
  sound.errorPromise.catch(onFailure);
  output.addVideoTrack(picture);
  output.addAudioTrack(sound);
  await output.start();
  return {
    finish: () => output.finalize(),
    abandon: () => output.cancel(),
  };
}
