import type { ExhibitFile } from '../../../electron/contract/record/acts.ts';
import { isPicture, isPlayable, MOST_SHOWN_BYTES } from '../../components/showable.ts';

/** How the file of an exhibit is shown: what the page would not draw or play by itself is not. */
export type Showing = 'picture' | 'media' | 'not-shown' | 'too-large';

export function showingOf({ mediaType, bytes }: Pick<ExhibitFile, 'mediaType' | 'bytes'>): Showing {
  if (!isPicture(mediaType) && !isPlayable(mediaType)) return 'not-shown';
  if (bytes > MOST_SHOWN_BYTES) return 'too-large';
  return isPicture(mediaType) ? 'picture' : 'media';
}
