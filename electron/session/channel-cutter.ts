import type { CutFrom } from '../contract/recording.ts';
import type { ChannelRun } from './channel-run.ts';
import type { RecorderLink } from './recorder-link.ts';
import type { RecordingBooks } from './recording-books.ts';

export interface CutterParts<Port> {
  readonly supervisor: Pick<RecorderLink<Port>, 'cutChannel'>;
  readonly books: RecordingBooks;
}

/** Lets channels go on in new parts at a fragment's boundary, without the capture page noticing. */
export class ChannelCutter<Port> {
  readonly #parts: CutterParts<Port>;

  constructor(parts: CutterParts<Port>) {
    this.#parts = parts;
  }

  /**
   * Goes on in a new part from a fragment on; it is masked where there is a reason for it. Gives when its first fragment
   * began, by the boot clock. After a failure the channel goes on as it was.
   * @throws SenimError recorder-failed, disk-full, write-failed
   */
  async cut(run: ChannelRun, maskReason: string | null, from: CutFrom): Promise<number> {
    const { supervisor, books } = this.#parts;
    const { channelId, mime } = run;
    const { id, path, key } = await books.newFile();
    const ordinal = run.takeOrdinal();
    run.prepare({ partId: id, ordinal, maskReason });
    try {
      const mirror = (await books.mirrorOf(id)) ?? undefined;
      const place = { channelId, partId: id, path, key, mirror };
      const outcome = await supervisor.cutChannel(place, from, () =>
        books.addPart({ id, channelId, ordinal, mime, maskReason }),
      );
      if (!outcome.isCut) {
        // A part of which nobody knows whether it was begun is kept, and looked through when the session is sealed.
        if (outcome.certain) await books.giveUpPart(id);
        throw outcome.error;
      }
      run.mirror = mirror ?? null;
      return outcome.fromBootMs;
    } finally {
      key.fill(0);
    }
  }
}
