/** What can be drawn: mediabunny's sample of a frame. */
interface Drawable {
  draw(
    context: OffscreenCanvasRenderingContext2D,
    dx: number,
    dy: number,
    width: number,
    height: number,
  ): void;
}

const WIDTH = 64;
const HEIGHT = 36;
const INTERVAL_MS = 1000;

/** Takes single points out of one picture a second; the others cost nothing. Keeps no picture. */
export class PictureSampler {
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #onSample: (luma: Uint8Array, at: number) => void;
  #next = Number.NEGATIVE_INFINITY;

  /** `onSample` gets a new array each time, and the time in milliseconds of the page's clock. */
  constructor(onSample: (luma: Uint8Array, at: number) => void) {
    this.#onSample = onSample;
    const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', {
      alpha: false,
      willReadFrequently: true,
    });
    if (context === null) throw new Error('no canvas');
    // Points, not averages: the sensor's noise, which shows that the picture lives, must stay in them.
    context.imageSmoothingEnabled = false;
    this.#context = context;
  }

  /** Looks at a picture if one is due. Never throws: watching must not stop what is watched. */
  offer(picture: Drawable): void {
    const now = performance.now();
    if (now < this.#next) return;
    this.#next = now + INTERVAL_MS;
    try {
      picture.draw(this.#context, 0, 0, WIDTH, HEIGHT);
      this.#onSample(lumaOf(this.#context.getImageData(0, 0, WIDTH, HEIGHT).data), now);
    } catch {
      // The next picture may be read again.
    }
  }
}

/** Rec. 709 luma of RGBA pixels, 0…255. */
export function lumaOf(rgba: Uint8ClampedArray): Uint8Array {
  const luma = new Uint8Array(rgba.length / 4);
  for (let i = 0; i < luma.length; i += 1) {
    const [red = 0, green = 0, blue = 0] = [rgba[i * 4], rgba[i * 4 + 1], rgba[i * 4 + 2]];
    luma[i] = Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  }
  return luma;
}
