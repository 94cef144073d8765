/**
 * Trust as types: a brand costs nothing at run time, and a text that nobody checked does not pass for a hash.
 */
declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Lower-case hexadecimal SHA-256, 64 characters. */
export type Sha256 = Brand<string, 'Sha256'>;
/** Takes a lower-case hexadecimal SHA-256; throws a RangeError for anything else. */
export function sha256Hex(value: string): Sha256 {
  if (!/^[0-9a-f]{64}$/.test(value)) throw new RangeError('not a lower-case hexadecimal SHA-256');
  return value as Sha256;
}
