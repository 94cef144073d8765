import { dirname } from 'node:path';
import type { VolumeCall } from './trace.ts';

export type Change = Pick<VolumeCall, 'kind' | 'offset' | 'data'>;

/** A file: what is on the medium for certain, and what was written since. */
export class Inode {
  durable: Buffer = Buffer.alloc(0);
  readonly pending: Change[] = [];
  readonly isFolder: boolean;

  constructor(isFolder: boolean) {
    this.isFolder = isFolder;
  }

  sync(): void {
    this.durable = allChanged(this.durable, this.pending.splice(0));
  }
}

/** Names that change together: a rename takes one away and sets another. */
export type NameChange = readonly (readonly [path: string, inode: Inode | null])[];

/**
 * A volume as the rules allow it to behave: data is certain after its file was flushed, names after their folder was.
 * Until then a power cut may keep any sector of what was written, and any first few of a folder's name changes.
 */
export class VolumeModel {
  /** What is certain. */
  readonly names: Map<string, Inode>;
  /** By folder, in order. */
  readonly pendingNames = new Map<string, NameChange[]>();
  readonly #current: Map<string, Inode>;

  /** @param folders that are there from the start */
  constructor(folders: readonly string[]) {
    this.names = new Map(folders.map((path) => [path, new Inode(true)]));
    this.#current = new Map(this.names);
  }

  apply(call: VolumeCall): void {
    const inode = this.#current.get(call.path);
    if (call.kind === 'create') this.#rename(call.path, [[call.path, new Inode(false)]]);
    else if (call.kind === 'make-folder') this.#rename(call.path, [[call.path, new Inode(true)]]);
    else if (inode === undefined) throw new Error(`${call.kind} of an unknown file: ${call.path}`);
    else if (call.kind === 'unlink') this.#rename(call.path, [[call.path, null]]);
    else if (call.kind === 'rename') this.#move(call, inode);
    else if (call.kind !== 'sync') inode.pending.push(call);
    else if (inode.isFolder) this.#syncFolder(call.path);
    else inode.sync();
  }

  #move({ path, to }: VolumeCall, inode: Inode): void {
    const inside = inode.isFolder ? [...this.#current].filter(([name]) => name.startsWith(`${path}/`)) : [];
    const moved = [[path, inode] as const, ...inside];
    this.#rename(to, [
      ...moved.map(([name]) => [name, null] as const),
      ...moved.map(([name, one]) => [to + name.slice(path.length), one] as const),
    ]);
  }

  #rename(path: string, change: NameChange): void {
    setNames(this.#current, change);
    const folder = dirname(path);
    this.pendingNames.set(folder, [...(this.pendingNames.get(folder) ?? []), change]);
  }

  #syncFolder(folder: string): void {
    for (const change of this.pendingNames.get(folder) ?? []) setNames(this.names, change);
    this.pendingNames.delete(folder);
  }
}

export function setNames(names: Map<string, Inode>, change: NameChange): void {
  for (const [path, inode] of change) {
    if (inode === null) names.delete(path);
    else names.set(path, inode);
  }
}

/** `bytes` after these changes, in order. */
export function allChanged(bytes: Buffer, changes: readonly Change[]): Buffer {
  const room = changes.reduce((most, { offset, data }) => Math.max(most, offset + data.length), bytes.length);
  const result = Buffer.alloc(room);
  bytes.copy(result);
  let { length } = bytes;
  for (const { kind, offset, data } of changes) {
    if (kind === 'truncate') result.fill(0, offset);
    else data.copy(result, offset);
    length = kind === 'truncate' ? offset : Math.max(length, offset + data.length);
  }
  return result.subarray(0, length);
}
