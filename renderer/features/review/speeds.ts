/** Speeds at which speech is still understood, slowest first. */
export const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** The next speed up or down; at the end of the list it stays. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const place = SPEEDS.findIndex((one) => one >= speed);
  const from = place === -1 ? SPEEDS.length - 1 : place;
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, from + direction))] ?? 1;
}
