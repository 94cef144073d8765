import { Mp4OutputFormat } from 'mediabunny';

/**
 * The muxer keeps a list entry for every sample of every fragment that it wrote, only to close the file with an index
 * (`mfra`) that we never store: some tens of megabytes an hour and channel. This empties those lists. It reaches into what
 * mediabunny 1.61 does not declare, so it looks before it touches, and a test holds the version to it.
 */
interface FragmentLists {
  finalizedChunks: unknown[];
  trackDatas: { finalizedChunks: unknown[] }[];
}

interface MuxerMaker {
  _createMuxer(output: unknown): unknown;
}

/** A fragmented MP4 of a second a fragment whose making takes constant memory, however long it goes on. */
export class FlatMp4Format extends Mp4OutputFormat {
  #lists: FragmentLists | null = null;

  /** Named by the library; called once when the output starts. */
  _createMuxer(output: unknown): unknown {
    const make = (Mp4OutputFormat.prototype as unknown as MuxerMaker)._createMuxer;
    const muxer = make.call(this, output);
    if (isFragmentLists(muxer)) this.#lists = muxer;
    return muxer;
  }

  /** Forgets the fragments that have been written; gives how many there were. */
  forgetWritten(): number {
    if (this.#lists === null) return 0;
    const forgotten = this.#lists.finalizedChunks.length;
    this.#lists.finalizedChunks.length = 0;
    for (const track of this.#lists.trackDatas) track.finalizedChunks.length = 0;
    return forgotten;
  }
}

function isFragmentLists(muxer: unknown): muxer is FragmentLists {
  if (typeof muxer !== 'object' || muxer === null) return false;
  if (!('finalizedChunks' in muxer) || !('trackDatas' in muxer)) return false;
  return Array.isArray(muxer.finalizedChunks) && Array.isArray(muxer.trackDatas);
}
