/**
 * Units and trust as types. A brand costs nothing at run time and keeps milliseconds from being added to bytes.
 */
declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type Milliseconds = Brand<number, 'Milliseconds'>;
export type ByteCount = Brand<number, 'ByteCount'>;
/** Lower-case hexadecimal SHA-256, 64 characters. */
export type Sha256 = Brand<string, 'Sha256'>;
/** A path that came from outside (package, dialog, drop) and has not been checked yet. */
export type UnsafePath = Brand<string, 'UnsafePath'>;

export const milliseconds = (value: number): Milliseconds => value as Milliseconds;
export const byteCount = (value: number): ByteCount => value as ByteCount;
export const unsafePath = (value: string): UnsafePath => value as UnsafePath;

/** Takes a lower-case hexadecimal SHA-256; throws a RangeError for anything else. */
export function sha256Hex(value: string): Sha256 {
  if (!/^[0-9a-f]{64}$/.test(value)) throw new RangeError('not a lower-case hexadecimal SHA-256');
  return value as Sha256;
}
