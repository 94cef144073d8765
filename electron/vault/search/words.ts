/** Words of a search at most; what is typed beyond them is passed over. */
const MOST_WORDS = 12;
/** Characters of a text that are shown before what was found, and in all. */
const BEFORE = 40;
const SHOWN = 200;

/** The words of a text as the index knows them: letters and digits in lower case. */
export function wordsOf(text: string): string[] {
  return text.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A query of FTS5 for texts that have every word or one that begins with it; null for no word at all. */
export function matchOf(typed: string): string | null {
  const words = [...new Set(wordsOf(typed))].slice(0, MOST_WORDS);
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' AND ');
}

/** The part of a text that shows the first word that was looked for. */
export function excerptOf(text: string, typed: string): string {
  const lower = text.toLocaleLowerCase();
  const places = wordsOf(typed)
    .map((word) => lower.indexOf(word))
    .filter((place) => place >= 0);
  const first = places.length === 0 ? 0 : Math.min(...places);
  const from = Math.max(0, first - BEFORE);
  const part = text
    .slice(from, from + SHOWN)
    .replace(/\s+/g, ' ')
    .trim();
  return `${from > 0 ? '…' : ''}${part}${from + SHOWN < text.length ? '…' : ''}`;
}
