import { CheckFailure } from './check-failure.ts';

export const BLOCK_BYTES = 512;
const MODES = { file: '000444', folder: '000555' } as const;

export interface UstarEntry {
  readonly kind: 'file' | 'folder';
  /** With a slash at the end for a folder. */
  readonly name: string;
  readonly bytes: number;
  /** Seconds since 1970. */
  readonly time: number;
}

/**
 * Reads one header block of POSIX ustar (IEEE Std 1003.1, pax, "ustar Interchange Format"). There is one way to write
 * an entry and any other block is refused, since what no signature covers must not be able to differ: no extended
 * headers, owners 0, read-only modes, zeros wherever nothing stands.
 * @throws CheckFailure not-a-package (no header at all), archive-entry-kind, archive-header
 */
export function readHeader(block: Uint8Array): UstarEntry {
  const text = (start: number, length: number): string => {
    const field = Buffer.from(block.buffer, block.byteOffset + start, length);
    const end = field.indexOf(0);
    return field.toString('latin1', 0, end === -1 ? length : end);
  };
  if (text(257, 5) !== 'ustar') throw new CheckFailure('not-a-package', 'no tar header');
  const flag = text(156, 1);
  const prefix = text(345, 155);
  const name = (prefix === '' ? '' : `${prefix}/`) + text(0, 100);
  if (flag !== '0' && flag !== '5')
    throw new CheckFailure('archive-entry-kind', `${printable(name)}: type ${flag}`);
  const entry: UstarEntry = {
    kind: flag === '0' ? 'file' : 'folder',
    name,
    bytes: readSize(block.subarray(124, 136)),
    time: Number.parseInt(text(136, 12), 8),
  };
  if (!Number.isSafeInteger(entry.time) || Buffer.compare(encodeHeader(entry), block) !== 0) {
    throw new CheckFailure('archive-header', `${printable(name)}: not the header of a plain file or folder`);
  }
  return entry;
}

/** The one header block that an entry has. */
export function encodeHeader({ kind, name, bytes, time }: UstarEntry): Uint8Array {
  const block = Buffer.alloc(BLOCK_BYTES);
  const { prefix, rest } = splitName(name);
  block.write(rest, 0, 100, 'latin1');
  block.write(`${MODES[kind]} `, 100);
  for (const field of [108, 116, 329, 337]) block.write('000000 ', field);
  writeSize(block.subarray(124, 136), bytes);
  block.write(`${time.toString(8).padStart(11, '0')} `, 136, 12);
  block.write(kind === 'file' ? '0' : '5', 156);
  block.write('ustar\x0000', 257);
  block.write(prefix, 345, 155, 'latin1');
  block.fill(' ', 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')} `, 148);
  block.writeUInt8(0, 155);
  return block;
}

/** Whole folders move into the prefix until the rest fits, as the common writers do it. */
function splitName(name: string): { prefix: string; rest: string } {
  let cut = 0;
  while (name.length - cut > 100) {
    const slash = name.indexOf('/', cut);
    if (slash === -1) break;
    cut = slash + 1;
  }
  return { prefix: name.slice(0, Math.max(0, cut - 1)), rest: name.slice(cut) };
}

/** Eleven octal digits, or from 8 GiB on a base-256 number, which GNU tar reads too. */
function writeSize(field: Buffer, bytes: number): void {
  const octal = bytes.toString(8);
  if (octal.length <= 11) field.write(`${octal.padStart(11, '0')} `);
  else {
    field.writeUInt8(0x80, 0);
    field.writeUIntBE(bytes, 6, 6);
  }
}

function readSize(field: Uint8Array): number {
  const view = Buffer.from(field.buffer, field.byteOffset, field.length);
  if (view.readUInt8(0) === 0x80) return view.readUIntBE(6, 6);
  const octal = view.toString('latin1', 0, 11);
  if (!/^[0-7]{11}$/.test(octal)) throw new CheckFailure('archive-header', 'the size is no number');
  return Number.parseInt(octal, 8);
}

/** Names from outside reach a terminal: nothing but plain ASCII passes. */
export function printable(name: string): string {
  return JSON.stringify(name.slice(0, 120)).replace(/[^\x20-\x7e]/g, '?');
}
