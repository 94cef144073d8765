const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const RANDOM_CHARACTERS = 20;

/** A fresh identifier that a page gives: two to four letters, then 20 characters at random. */
export function newPageId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_CHARACTERS));
  return `${prefix}-${Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}

/** A fresh identifier for a long piece of work, by which its progress is told and it is cancelled. */
export function newWorkId(): string {
  return newPageId('wrk');
}
