const MS_PER_SECOND = 1000;
const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_MINUTE = 60;

const two = (value: number): string => String(value).padStart(2, '0');

/** A length of time in milliseconds as `00:12:31`; what has not passed in full is not shown. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / MS_PER_SECOND));
  const hours = Math.floor(seconds / SECONDS_PER_HOUR);
  const minutes = Math.floor((seconds % SECONDS_PER_HOUR) / SECONDS_PER_MINUTE);
  return `${two(hours)}:${two(minutes)}:${two(seconds % SECONDS_PER_MINUTE)}`;
}

/** Whole days that have passed between two instants; never negative. */
export function daysBetween(from: string, to: Date): number {
  const day = 24 * SECONDS_PER_HOUR * MS_PER_SECOND;
  return Math.max(0, Math.floor((to.getTime() - Date.parse(from)) / day));
}

/** The calendar day of this workstation as `2026-03-02`. */
export function calendarDay(moment: Date): string {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
