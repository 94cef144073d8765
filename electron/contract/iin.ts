const LENGTH = 12;
const FIRST_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2] as const;
const MODULUS = 11;
const NO_DIGIT = 10;

/** What an individual identification number turned out to be. */
export type IinVerdict = 'valid' | 'not-digits' | 'wrong-length' | 'wrong-check-digit';

function weighted(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * (digits[place] ?? 0), 0) % MODULUS;
}

/**
 * Checks an individual identification number (ИИН) of Kazakhstan: 12 digits, of which the last is the sum of the others by
 * the weights 1…11 modulo 11, or, where that is 10, by the second weights; where that is 10 too, no number exists. The
 * birth date in its first digits is not compared: a difference is not an error.
 */
export function checkIin(text: string): IinVerdict {
  if (!/^[0-9]*$/.test(text)) return 'not-digits';
  if (text.length !== LENGTH) return 'wrong-length';
  const digits = [...text].map(Number);
  const first = weighted(digits, FIRST_WEIGHTS);
  const check = first === NO_DIGIT ? weighted(digits, SECOND_WEIGHTS) : first;
  return check !== NO_DIGIT && check === digits[LENGTH - 1] ? 'valid' : 'wrong-check-digit';
}
