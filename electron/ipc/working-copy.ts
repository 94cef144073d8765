import { SenimError } from '../contract/errors.ts';
import type { CopyPart } from '../evidence/delivery/working-copies.ts';
import { recordedPart } from '../media/playable-part.ts';
import { MediaError } from '../media/run-limits.ts';
import { makeWorkingCopy } from '../media/working-copy.ts';

/** Sound is converted at many times its speed; what takes longer than this hangs. */
const TIMEOUT_MS = 60 * 60_000;

/** Joins the packages to ffmpeg. */
export const copyPart: CopyPart = async (part, target, signal) => {
  const playable = recordedPart(part.path, part);
  try {
    if (playable.fragments.length === 0) return null;
    const { bytes, sha256 } = await makeWorkingCopy(
      playable,
      { path: target.path, seal: target },
      { signal, timeoutMs: TIMEOUT_MS },
    );
    return { bytes, sha256 };
  } catch (cause) {
    if (!(cause instanceof MediaError)) throw cause;
    throw new SenimError(cause.code === 'cancelled' ? 'cancelled' : 'working-copy-failed', { cause });
  } finally {
    playable.close();
  }
};
