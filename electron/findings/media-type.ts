interface Signature {
  readonly mediaType: string;
  readonly offset: number;
  readonly bytes: string;
}

/** First bytes of the kinds of file that are attached to findings and shown to children, in Latin-1. */
const SIGNATURES: readonly Signature[] = [
  { mediaType: 'image/jpeg', offset: 0, bytes: '\xff\xd8\xff' },
  { mediaType: 'image/png', offset: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { mediaType: 'image/webp', offset: 8, bytes: 'WEBP' },
  { mediaType: 'image/gif', offset: 0, bytes: 'GIF8' },
  { mediaType: 'image/tiff', offset: 0, bytes: 'II*\x00' },
  { mediaType: 'image/tiff', offset: 0, bytes: 'MM\x00*' },
  { mediaType: 'image/heic', offset: 4, bytes: 'ftyphei' },
  { mediaType: 'application/pdf', offset: 0, bytes: '%PDF-' },
  { mediaType: 'audio/mp4', offset: 4, bytes: 'ftypM4A' },
  { mediaType: 'video/quicktime', offset: 4, bytes: 'ftypqt' },
  { mediaType: 'video/mp4', offset: 4, bytes: 'ftyp' },
  { mediaType: 'video/webm', offset: 0, bytes: '\x1aE\xdf\xa3' },
  { mediaType: 'audio/wav', offset: 8, bytes: 'WAVE' },
  { mediaType: 'audio/ogg', offset: 0, bytes: 'OggS' },
  { mediaType: 'audio/flac', offset: 0, bytes: 'fLaC' },
  { mediaType: 'audio/mpeg', offset: 0, bytes: 'ID3' },
  { mediaType: 'audio/mpeg', offset: 0, bytes: '\xff\xfb' },
  { mediaType: 'audio/mpeg', offset: 0, bytes: '\xff\xf3' },
];

/** Bytes that `mediaTypeOf` wants to see. */
export const SNIFFED_BYTES = 16;

/** The media type by a file's first bytes; its name is somebody else's word and is not asked. */
export function mediaTypeOf(head: Uint8Array): string {
  const text = Buffer.from(head.subarray(0, SNIFFED_BYTES)).toString('latin1');
  const found = SIGNATURES.find(({ offset, bytes }) => text.startsWith(bytes, offset));
  return found?.mediaType ?? 'application/octet-stream';
}
