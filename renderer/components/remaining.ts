const EARLIEST_SHARE = 0.02;
const EARLIEST_MS = 1000;

/**
 * Milliseconds until a stage ends if it goes on as it went; null until enough of it has passed to say so. `share` 0…1.
 */
export function remainingMs({ share, passedMs }: { share: number; passedMs: number }): number | null {
  if (share < EARLIEST_SHARE || passedMs < EARLIEST_MS) return null;
  return Math.round((passedMs / share) * (1 - Math.min(1, share)));
}
