const DAY_FIRST = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/;
const YEAR_FIRST = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A calendar date that exists as `2026-03-02`; null for anything else. */
function existing(year: number, month: number, day: number): string | null {
  const moment = new Date(Date.UTC(year, month - 1, day));
  const same = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  return same && year >= 1900 ? moment.toISOString().slice(0, 10) : null;
}

/**
 * Reads a typed date: day first with dots or slashes, as the office writes it, or ISO 8601. Gives ISO 8601, `''` for
 * nothing typed and null for what is no date. The browser's own date field would follow the system's locale instead and
 * take 3 March for 2 April.
 */
export function parseDay(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return '';
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return existing(Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]));
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return existing(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  return null;
}
