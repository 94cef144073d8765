import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readTar } from '../../electron/evidence/verifier/tar.ts';
import { pieces } from '../fixtures/forgery.ts';

const MOST_INPUTS = 10;
const MOST_INPUT_BYTES = 1500;

/** What opens the seeds. */
export interface Keys {
  readonly identity: string;
  readonly sealedFile: { readonly fileId: string; readonly key: string };
}

/** Files of a package by their paths in the bag. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Whole files of our own, and beside them inputs that once reached something new. */
export class Corpus {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  read(name: string): Uint8Array {
    return Uint8Array.from(readFileSync(join(this.#folder, name)));
  }

  keys(): Keys {
    return JSON.parse(Buffer.from(this.read('keys.json')).toString('utf8'));
  }

  /** The tar archive of a seed; they are kept compressed. */
  archive(name: string): Uint8Array {
    return Uint8Array.from(gunzipSync(this.read(`${name}.tar.gz`)));
  }

  async unpack(name: string): Promise<Files> {
    const files = new Map<string, Uint8Array>();
    let path = '';
    for await (const event of readTar(pieces(this.archive(name)))) {
      if (event.type === 'entry') path = event.entry.name.slice(event.entry.name.indexOf('/') + 1);
      if (event.type === 'entry' && event.entry.kind === 'file') files.set(path, new Uint8Array(0));
      if (event.type === 'bytes')
        files.set(path, Uint8Array.from(Buffer.concat([files.get(path) ?? new Uint8Array(0), event.bytes])));
    }
    return files;
  }

  /** The inputs of one parser. */
  inputsOf(parser: string): Uint8Array[] {
    const folder = join(this.#folder, parser);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .sort()
      .map((name) => this.read(join(parser, name)));
  }

  /** Keeps some of the inputs that reached something new: few and small ones, so that the repository stays small. */
  keep(parser: string, found: readonly Uint8Array[]): void {
    const room = MOST_INPUTS - this.inputsOf(parser).length;
    const small = found.filter(({ length }) => length <= MOST_INPUT_BYTES);
    mkdirSync(join(this.#folder, parser), { recursive: true });
    for (const input of small.slice(0, Math.max(0, room)))
      writeFileSync(join(this.#folder, parser, nameOf(input)), input);
  }
}

/** A short name by the content. */
export function nameOf(input: Uint8Array): string {
  return createHash('sha256').update(input).digest('hex').slice(0, 12);
}
