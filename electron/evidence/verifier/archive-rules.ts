import { Id } from '../../contract/primitives.ts';
import { CheckFailure } from './check-failure.ts';
import { LIMITS } from './limits.ts';
import { printable, type UstarEntry } from './ustar.ts';

/** No dot at either end: neither hidden, nor a step upwards, nor what Windows would drop. */
const SEGMENT = /^[A-Za-z0-9_-]([A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;
/** Names of devices on Windows, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * The rules for the names in a package's archive (FORMAT.md, "Archive"): one top folder named by an id, every folder
 * listed before what it holds and never empty, plain names, byte order, no two names that are one on a system which
 * ignores case, one time for all. Order makes a list of fragments come before its recording.
 */
export class ArchiveRules {
  readonly #seen = new Map<string, string>();
  readonly #folders = new Set<string>();
  readonly #filled = new Set<string>();
  #last = '';
  #top = '';
  #time = 0;

  /** The package's id: the name of the top folder. */
  get id(): string {
    return this.#top.slice(0, -1);
  }

  /** Seconds since 1970 that all entries carry. */
  get time(): number {
    return this.#time;
  }

  /**
   * Checks one more entry and gives its path inside the bag, empty for the top folder itself.
   * @throws CheckFailure not-a-package, archive-limits, archive-time, archive-path, archive-outside, archive-duplicate,
   * archive-order, archive-folders
   */
  add(entry: UstarEntry): string {
    if (this.#last === '') this.#begin(entry);
    const { name } = entry;
    this.#checkName(name, entry.kind);
    if (entry.time !== this.#time)
      throw new CheckFailure('archive-time', `${name}: another time than the others`);
    const parent = parentOf(name);
    if (parent !== '' && !this.#folders.has(parent))
      throw new CheckFailure('archive-folders', `${name}: its folder is not listed`);
    if (this.#seen.size >= LIMITS.entries) throw new CheckFailure('archive-limits', 'too many entries');
    this.#seen.set(canonicalName(name), name);
    this.#last = name;
    this.#filled.add(parent);
    if (entry.kind === 'folder') this.#folders.add(name);
    return name.slice(this.#top.length);
  }

  /** @throws CheckFailure archive-folders, when a folder is empty */
  end(): void {
    for (const folder of this.#folders) {
      if (!this.#filled.has(folder)) throw new CheckFailure('archive-folders', `${folder}: empty`);
    }
  }

  #begin({ kind, name, time }: UstarEntry): void {
    if (kind !== 'folder' || !Id.safeParse(name.slice(0, -1)).success || !name.endsWith('/')) {
      throw new CheckFailure('not-a-package', `${printable(name)}: no folder named by an id`);
    }
    this.#top = name;
    this.#time = time;
  }

  #checkName(name: string, kind: UstarEntry['kind']): void {
    const path = kind === 'folder' && name.endsWith('/') ? name.slice(0, -1) : name;
    const segments = path.split('/');
    if (kind === 'folder' && path === name)
      throw new CheckFailure('archive-path', `${printable(name)}: a folder without a slash`);
    if (!isPlainPath(path)) throw new CheckFailure('archive-path', printable(name));
    if (name.length > LIMITS.pathCharacters || segments.length > LIMITS.depth)
      throw new CheckFailure('archive-limits', `${name}: too long`);
    if (!name.startsWith(this.#top)) throw new CheckFailure('archive-outside', name);
    const other = this.#seen.get(canonicalName(name));
    if (other !== undefined)
      throw new CheckFailure('archive-duplicate', other === name ? name : `${name} and ${other}`);
    if (name <= this.#last) throw new CheckFailure('archive-order', `${name} after ${this.#last}`);
  }
}

/** Whether a path consists of plain names alone. */
export function isPlainPath(path: string): boolean {
  return path.split('/').every((segment) => SEGMENT.test(segment) && !DEVICE.test(segment));
}

/** A file and a folder of one name collide as well. */
function canonicalName(name: string): string {
  return name.replace(/\/$/, '').toLowerCase();
}

function parentOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/', name.length - 2) + 1);
}
