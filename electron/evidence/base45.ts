const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Base45 (RFC 9285): two bytes in three letters of QR's alphanumeric mode. */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = bytes.subarray(at, at + 2);
    text += second === undefined ? lettersOf(first, 2) : lettersOf(first * 256 + second, 3);
  }
  return text;
}

/** The bytes of a Base45 text (RFC 9285, section 6); null when it is none. */
export function fromBase45(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3);
    const value = [...group].reduceRight((sum, letter) => sum * 45 + LETTERS.indexOf(letter), 0);
    const known = [...group].every((letter) => LETTERS.includes(letter));
    const most = group.length === 3 ? 0xffff : 0xff;
    if (!known || group.length === 1 || value > most) return null;
    if (group.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** `count` digits to the base of 45, the least first. */
function lettersOf(value: number, count: number): string {
  const digits = Array.from({ length: count }, (_, place) => Math.floor(value / 45 ** place) % 45);
  return digits.map((digit) => LETTERS[digit]).join('');
}
