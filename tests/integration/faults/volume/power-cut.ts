import { dirname } from 'node:path';
import type { SeededRandom } from '../support/random.ts';
import { allChanged, type Change, type Inode, setNames, type VolumeModel } from './model.ts';

const SECTOR_BYTES = 512;
/** Up to so many open questions every answer is tried; above, some are drawn. */
const EXHAUSTIVE = 5;

/** What a volume holds after a power cut: files by path. */
export type Image = ReadonlyMap<string, Buffer>;

/**
 * What a power cut may leave of a volume: every combination of the sectors that were not flushed where they are few,
 * otherwise `draws` of them; each with the file as long as its last sector that was kept, and as long as it had grown.
 */
export function* imagesAfterPowerCut(
  volume: VolumeModel,
  random: SeededRandom,
  draws: number,
): Generator<Image> {
  const namings = [...volume.pendingNames.values()];
  const inodes = new Set([...volume.names.values(), ...namings.flat(2).flatMap(([, inode]) => inode ?? [])]);
  const pieces = new Map([...inodes].map((inode) => [inode, inode.pending.flatMap(inSectors)]));
  const open = [...pieces.values()].reduce((sum, { length }) => sum + length, 0) + namings.flat().length;
  if (open === 0) return;
  const all = open <= EXHAUSTIVE;
  for (let round = 0; round < (all ? 2 ** open : draws + 2); round += 1) {
    const keeps = all ? eachOf(round) : drawnOf(round, random);
    const names = new Map(volume.names);
    for (const changes of namings) for (const change of keptFirst(changes, keeps)) setNames(names, change);
    const kept = new Map([...pieces].map(([inode, own]) => [inode, own.filter(keeps)]));
    for (const grown of [false, true]) yield imageOf(names, kept, grown);
  }
}

/** Answers by the bits of `round`. */
function eachOf(round: number): () => boolean {
  let bit = 0;
  return () => {
    bit += 1;
    return ((round >> (bit - 1)) & 1) === 1;
  };
}

/** The first rounds keep nothing and everything; the others keep what is drawn. */
function drawnOf(round: number, random: SeededRandom): () => boolean {
  if (round < 2) return () => round === 1;
  const share = random.integer(1, 9) / 10;
  return () => random.chance(share);
}

function keptFirst<T>(changes: readonly T[], keeps: () => boolean): T[] {
  const end = changes.findIndex(() => !keeps());
  return changes.slice(0, end < 0 ? changes.length : end);
}

function inSectors(change: Change): Change[] {
  if (change.kind === 'truncate') return [change];
  const pieces: Change[] = [];
  for (let at = 0; at < change.data.length; ) {
    const offset = change.offset + at;
    const end = at + SECTOR_BYTES - (offset % SECTOR_BYTES);
    pieces.push({ kind: 'write', offset, data: change.data.subarray(at, end) });
    at = end;
  }
  return pieces;
}

function imageOf(names: Map<string, Inode>, kept: Map<Inode, Change[]>, grown: boolean): Image {
  const image = new Map<string, Buffer>();
  for (const [path, inode] of names) {
    if (inode.isFolder || !names.has(dirname(path))) continue;
    const bytes = allChanged(inode.durable, kept.get(inode) ?? []);
    const full = grown ? allChanged(inode.durable, inode.pending).length : 0;
    image.set(path, Buffer.concat([bytes, Buffer.alloc(Math.max(0, full - bytes.length))]));
  }
  return image;
}
