import { fragmentTimes, type InitSegment, readInitSegment } from '../../contract/formats/fragmented-mp4.ts';
import type { FragmentRecord } from '../../contract/formats/fragments.ts';
import { FragmentFormatError } from '../../contract/formats/iso-box.ts';
import { CheckFailure } from './check-failure.ts';
import type { RecordWatch } from './recording-check.ts';

/** What stands before the media of a fragment, and the whole of an initialisation segment, are far smaller. */
const MOST_HEAD_BYTES = 4 * 1024 * 1024;
/** Times are written to the microsecond. */
const SAME_MS = 0.01;

/**
 * Compares the times that a list gives to the records of an excerpt with those that the media itself carries: the bytes
 * are proved to be of the sealed recording, and so are then the seconds.
 */
export class ExcerptTimes implements RecordWatch {
  readonly #path: string;
  #init: InitSegment | null = null;
  #pieces: Uint8Array[] = [];
  #bytes = 0;

  constructor(path: string) {
    this.#path = path;
  }

  write(bytes: Uint8Array): void {
    if (this.#bytes >= MOST_HEAD_BYTES) return;
    this.#pieces.push(Uint8Array.from(bytes));
    this.#bytes += bytes.length;
  }

  /** @throws CheckFailure excerpt-times-differ */
  end(record: FragmentRecord): void {
    const head = Uint8Array.from(Buffer.concat(this.#pieces));
    this.#pieces = [];
    this.#bytes = 0;
    try {
      if (record.index === 0) this.#begin(record, head);
      else this.#compare(record, head);
    } catch (cause) {
      if (!(cause instanceof FragmentFormatError)) throw cause;
      throw new CheckFailure(
        'excerpt-times-differ',
        `${this.#path}: record ${record.index}: ${cause.message}`,
      );
    }
  }

  /** An initialisation segment has no time. */
  #begin({ startMs, durationMs }: FragmentRecord, head: Uint8Array): void {
    this.#init = readInitSegment(head);
    if (startMs !== 0 || durationMs !== 0)
      throw new CheckFailure('excerpt-times-differ', `${this.#path}: record 0`);
  }

  #compare({ index, startMs, durationMs }: FragmentRecord, head: Uint8Array): void {
    const times = this.#init === null ? null : fragmentTimes(this.#init, firstBox(head));
    const same =
      times !== null &&
      Math.abs(times.startMs - startMs) < SAME_MS &&
      Math.abs(times.durationMs - durationMs) < SAME_MS;
    if (!same) throw new CheckFailure('excerpt-times-differ', `${this.#path}: record ${index}`);
  }
}

/** A fragment's `moof`, without the media after it. */
function firstBox(bytes: Uint8Array): Uint8Array {
  const size = bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return bytes.subarray(0, size);
}
