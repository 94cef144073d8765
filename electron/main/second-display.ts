interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A display of the machine: where it lies, and what of it is free for windows. */
interface Display {
  readonly bounds: Rectangle;
  readonly workArea: Rectangle;
}

/** An ordinary window, where there is but one display. */
const BESIDE = { width: 1280, height: 800 };

/**
 * Where a second window opens: over the whole of a display that the first window does not touch, or as an ordinary
 * window.
 */
export function placeBeside(
  first: Rectangle | null,
  displays: readonly Display[],
): Partial<Rectangle> & { readonly width: number; readonly height: number } {
  const free = displays.find(({ bounds }) => first !== null && !overlap(bounds, first));
  if (free === undefined) return BESIDE;
  const { x, y, width, height } = free.workArea;
  return { x, y, width, height };
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
