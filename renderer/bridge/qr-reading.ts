import { decodeQRBatch } from 'qr/decode.js';

/** Longest side of a picture that is read, in pixels: telephones make larger ones, which hold no more of a code. */
const MOST_SIDE = 3000;
/** Milliseconds for the further attempts at one picture. */
const PATIENCE_STILL = 1500;
const PATIENCE_FRAME = 40;

type Pixels = Pick<ImageData, 'width' | 'height' | 'data'>;

/** Of which QR codes are read: a picture in memory or the present frame of a camera. */
interface Frame {
  readonly source: CanvasImageSource;
  readonly width: number;
  readonly height: number;
}

/** The texts of all QR codes in a picture file (PNG, JPEG …); none when it is no picture. */
export async function readPicture(file: File): Promise<string[]> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return [];
  try {
    const { width, height } = picture;
    return await readFrame({ source: picture, width, height }, PATIENCE_STILL);
  } finally {
    picture.close();
  }
}

/** The texts of all QR codes that a camera shows just now. */
export async function readCamera(video: HTMLVideoElement): Promise<string[]> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return [];
  return await readFrame({ source: video, width, height }, PATIENCE_FRAME);
}

async function readFrame({ source, width, height }: Frame, timeLimit: number): Promise<string[]> {
  const scale = Math.min(1, MOST_SIDE / Math.max(width, height));
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  const context = new OffscreenCanvas(size.width, size.height).getContext('2d', { willReadFrequently: true });
  if (context === null) return [];
  context.drawImage(source, 0, 0, size.width, size.height);
  return await readPixels(context.getImageData(0, 0, size.width, size.height), timeLimit);
}

/** The texts of all QR codes in pixels (RGBA). `timeLimit`: milliseconds for further attempts at them. */
export async function readPixels(pixels: Pixels, timeLimit: number): Promise<string[]> {
  const { width, height, data } = pixels;
  const maxSize = { width, height };
  const [read = []] = await decodeQRBatch([{ width, height, data }], { maxSize, timeLimit, effort: 2 });
  return read.filter((result) => typeof result === 'string');
}
