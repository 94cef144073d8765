import {
  BufferSource,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type IsobmffOutputFormatOptions,
  MP4,
  Mp4OutputFormat,
  NullTarget,
  Output,
} from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { fragmentedFilm } from '../../tests/fixtures/fragments.ts';
import { FlatMp4Format } from './flat-mp4-format.ts';

const film = await fragmentedFilm(6);
const whole = Buffer.concat([film.init, ...film.fragments]);

/** Muxes the film's packets anew and gives the fragments. */
async function remux(make: (options: IsobmffOutputFormatOptions) => Mp4OutputFormat, afterEach: () => void) {
  const input = new Input({ source: new BufferSource(whole), formats: [MP4] });
  const [pictures, sounds] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
  const pictureConfig = await pictures?.getDecoderConfig();
  const soundConfig = await sounds?.getDecoderConfig();
  if (!pictures || !sounds || !pictureConfig || !soundConfig) throw new Error('the film has lost a track');
  const boxes: Buffer[] = [];
  const keep = (bytes: Uint8Array): void => {
    boxes.push(Buffer.from(bytes));
  };
  const format = make({
    fastStart: 'fragmented',
    minimumFragmentDuration: 1,
    onMoof: keep,
    onMdat: (bytes) => {
      keep(bytes);
      afterEach();
    },
  });
  const output = new Output({ format, target: new NullTarget() });
  const video = new EncodedVideoPacketSource('avc');
  const audio = new EncodedAudioPacketSource('opus');
  output.addVideoTrack(video);
  output.addAudioTrack(audio);
  await output.start();
  const feedVideo = async (): Promise<void> => {
    for await (const packet of new EncodedPacketSink(pictures).packets()) {
      await video.add(packet, { decoderConfig: pictureConfig });
    }
    video.close();
  };
  const feedAudio = async (): Promise<void> => {
    for await (const packet of new EncodedPacketSink(sounds).packets()) {
      await audio.add(packet, { decoderConfig: soundConfig });
    }
    audio.close();
  };
  await Promise.all([feedVideo(), feedAudio()]);
  await output.finalize();
  return boxes;
}

describe('a recording without end', () => {
  it('is the same as from the library, and nothing written is kept in memory', async () => {
    let format: FlatMp4Format | null = null;
    const forgotten: number[] = [];
    // The library notes a fragment as written after it gave it out, so it can be forgotten with the next.
    const flat = await remux(
      (options) => {
        format = new FlatMp4Format(options);
        return format;
      },
      () => forgotten.push(format?.forgetWritten() ?? 0),
    );
    const plain = await remux(
      (options) => new Mp4OutputFormat(options),
      () => {},
    );
    expect(flat.length).toBeGreaterThan(8);
    expect(Buffer.concat(flat).equals(Buffer.concat(plain))).toBe(true);
    expect(forgotten.slice(1).every((count) => count === 2)).toBe(true);
  });
});
