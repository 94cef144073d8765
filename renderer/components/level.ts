/** A quiet room stands at the left end of the meter, full scale at its right. */
const FLOOR_DB = -60;
/** Above this share a voice is in the room. */
const HEARD_SHARE = 0.25;

/** Place of a linear level 0…1 on a meter in decibels, 0…1. */
export function levelShare(level: number): number {
  if (level <= 0) return 0;
  const decibels = 20 * Math.log10(level);
  return Math.min(1, Math.max(0, 1 - decibels / FLOOR_DB));
}

/** What the meter says in words. */
export function levelWord(level: number): 'heard' | 'quiet' {
  return levelShare(level) >= HEARD_SHARE ? 'heard' : 'quiet';
}
