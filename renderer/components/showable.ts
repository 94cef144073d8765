/** What the page draws by itself, without a plug-in and without running anything of the file. */
const PICTURES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

/** Whether a file of this media type can be shown as a picture. */
export function isPicture(mediaType: string): boolean {
  return PICTURES.has(mediaType);
}
