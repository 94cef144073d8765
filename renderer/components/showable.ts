/** What the page draws by itself, without a plug-in and without running anything of the file. */
const PICTURES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

/** What the page's own player takes. */
const FILMS: ReadonlySet<string> = new Set(['video/mp4', 'video/webm', 'video/quicktime']);
const SOUNDS: ReadonlySet<string> = new Set([
  'audio/mp4',
  'audio/wav',
  'audio/ogg',
  'audio/flac',
  'audio/mpeg',
]);

/** Largest file that main gives a page whole. */
export const MOST_SHOWN_BYTES = 64 * 1024 * 1024;

/** Whether a file of this media type can be shown as a picture. */
export function isPicture(mediaType: string): boolean {
  return PICTURES.has(mediaType);
}

export function isSound(mediaType: string): boolean {
  return SOUNDS.has(mediaType);
}

/** Whether a file of this media type can be played, as a film or a sound. */
export function isPlayable(mediaType: string): boolean {
  return FILMS.has(mediaType) || isSound(mediaType);
}
