import { CryptoError } from './errors.ts';

/** Sounds that Kazakh, Russian and English all have and that are hard to mistake on the telephone. */
const CONSONANTS = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'sh', 't', 'v', 'y', 'z'] as const;
const VOWELS = ['a', 'e', 'i', 'u'] as const;

/** 16 consonants and 4 vowels make 64 syllables; a word has two and so carries 12 bits. */
const SYLLABLES: readonly string[] = CONSONANTS.flatMap((consonant) =>
  VOWELS.map((vowel) => consonant + vowel),
);

const WORDS = 8;
const WORD_BITS = 12n;
const DIGITS = (WORDS * Number(WORD_BITS)) / 4;

/**
 * Eight pronounceable words for the first 96 bits of a fingerprint, to be compared aloud in any of the three
 * languages. Takes hexadecimal of at least 12 bytes.
 * @throws CryptoError malformed
 */
export function fingerprintWords(hex: string): string[] {
  if (!/^(?:[0-9a-f]{2}){12,}$/i.test(hex))
    throw new CryptoError('malformed', 'not a fingerprint in hexadecimal');
  const bits = BigInt(`0x${hex.slice(0, DIGITS)}`);
  return Array.from({ length: WORDS }, (_, index) => {
    const word = Number((bits >> (WORD_BITS * BigInt(WORDS - 1 - index))) & 0xfffn);
    return `${SYLLABLES[word >> 6]}${SYLLABLES[word & 63]}`;
  });
}
