import { join } from 'node:path';
import { SenimError } from '../../contract/errors.ts';
import type { EarlierBackup } from './earlier.ts';
import type { Medium } from './medium.ts';
import type { SourceFile } from './source.ts';
import { type BackupWork, goOn, hashOf, Passage } from './work.ts';

export interface FileKeeperParts {
  /** The folder in which the backup comes to be. */
  readonly draft: string;
  readonly earlier: EarlierBackup | null;
  readonly work: BackupWork;
  readonly medium: Medium;
  readonly onBytes: (bytes: number) => void;
}

/** Brings one file after the other into a backup, flushed: as a copy, or as a further name of an earlier copy. */
export class FileKeeper {
  readonly #parts: FileKeeperParts;
  #linked = 0;
  /** Some file systems (FAT) know no further names: the first refusal decides. */
  #links = true;

  constructor(parts: FileKeeperParts) {
    this.#parts = parts;
  }

  get linked(): number {
    return this.#linked;
  }

  async keep(source: SourceFile): Promise<{ bytes: number; sha256: string }> {
    const { work, medium, onBytes, draft } = this.#parts;
    goOn(work);
    const linked = await this.#link(source);
    if (linked !== null) return linked;
    const passage = new Passage(work, onBytes);
    await medium.write(join(draft, source.path), passage.through(source.open()));
    return { bytes: passage.bytes, sha256: passage.sha256() };
  }

  /** Null when it must be copied. The earlier copy is read too: what rotted there is not passed on. */
  async #link(source: SourceFile): Promise<{ bytes: number; sha256: string } | null> {
    const { work, medium, onBytes, draft, earlier } = this.#parts;
    const known = earlier?.files.get(source.path);
    if (earlier === null || known === undefined || !source.isSealed || !this.#links) return null;
    const passage = new Passage(work, () => undefined);
    for await (const _ of passage.through(source.open()));
    if (passage.sha256() !== known) return null;
    const from = join(earlier.folder, source.path);
    try {
      if ((await hashOf(medium, from, work, () => undefined)).sha256 !== known) return null;
      await medium.link(from, join(draft, source.path));
    } catch (cause) {
      // Cancelled, or a recording runs; anything else the copy that follows will find too.
      if (cause instanceof SenimError) throw cause;
      this.#links = false;
      return null;
    }
    this.#linked += 1;
    onBytes(passage.bytes);
    return { bytes: passage.bytes, sha256: known };
  }
}
