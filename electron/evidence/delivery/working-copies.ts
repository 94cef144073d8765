import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { workingCopyPath } from '../../contract/formats/package-layout.ts';
import { newKey } from '../../crypto/chunk.ts';
import { newId } from '../../platform/ids.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { PayloadFile, RecordingSource, SealedFile } from '../writer/spec.ts';

/**
 * Makes a copy of a sealed part that plays anywhere, sealed where `target` says; gives its plaintext's size and SHA-256,
 * and null for a part in which there is nothing to play.
 * media/ does this; the composition root joins the two.
 * @throws SenimError working-copy-failed, cancelled, sealed-file-damaged, disk-full, write-failed
 */
export type CopyPart = (
  part: SealedFile,
  target: SealedFile,
  signal: AbortSignal,
) => Promise<{ readonly bytes: number; readonly sha256: string } | null>;

/** Copies beside the recordings of one package: in the staging folder, under keys that are nowhere but in memory. */
export class WorkingCopies {
  readonly #sealed: SealedFile[] = [];
  readonly #folder: string;
  readonly #copy: CopyPart;

  constructor({ copy, vault }: { readonly copy: CopyPart; readonly vault: UnlockedVault }) {
    this.#copy = copy;
    this.#folder = vault.stagingDir();
  }

  /** One copy a part, in order. @throws as `CopyPart` */
  async of(recordings: readonly RecordingSource[], signal: AbortSignal): Promise<PayloadFile[]> {
    const files: PayloadFile[] = [];
    for (const { label, part, file } of recordings) {
      const fileId = newId('wcp');
      const sealed = { fileId, path: join(this.#folder, `${fileId}.sealed`), key: newKey() };
      this.#sealed.push(sealed);
      const copy = await this.#copy(file, sealed, signal);
      if (copy !== null) files.push({ path: workingCopyPath(label, part), sealed, ...copy });
    }
    return files;
  }

  /** Wipes the keys and removes the files. */
  async remove(): Promise<void> {
    for (const { key } of this.#sealed) key.fill(0);
    for (const { path } of this.#sealed) await rm(path, { force: true });
  }
}
