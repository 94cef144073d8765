import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { SenimError } from '../contract/errors.ts';
import type { FileToken } from '../contract/primitives.ts';

/** What a path was chosen for. A dropped file may serve as any kind of file, never as a folder. */
export type FilePurpose =
  | 'card'
  | 'receipt'
  | 'package'
  | 'attachment'
  | 'certificate'
  | 'pkcs12'
  | 'checkpoint'
  | 'script'
  | 'folder'
  | 'dropped';

/** What a page learns of a chosen file. */
export interface ChosenFile {
  readonly token: FileToken;
  readonly name: string;
  readonly bytes: number;
}

/**
 * Keeps the paths that a person chose in this process and gives pages random tokens for them, so that no page can name
 * a path. Tokens are forgotten when the vault locks.
 */
export class FileTokens {
  readonly #chosen = new Map<FileToken, { readonly path: string; readonly purpose: FilePurpose }>();

  /**
   * Takes an absolute path that a person chose. @throws SenimError file-unreadable, also for a folder chosen as a file
   * or a file chosen as a folder
   */
  async register(chosenPath: string, purpose: FilePurpose): Promise<ChosenFile> {
    const facts = await stat(chosenPath).catch((cause: unknown) => {
      throw new SenimError('file-unreadable', { cause });
    });
    const fits = purpose === 'folder' ? facts.isDirectory() : facts.isFile();
    if (!path.isAbsolute(chosenPath) || !fits) throw new SenimError('file-unreadable');
    const token = `file-${randomBytes(16).toString('hex')}`;
    this.#chosen.set(token, { path: path.resolve(chosenPath), purpose });
    return { token, name: path.basename(chosenPath), bytes: purpose === 'folder' ? 0 : facts.size };
  }

  /**
   * The path behind a token that was chosen for this purpose, or dropped.
   * @throws SenimError file-token-unknown
   */
  path(token: FileToken, purpose: Exclude<FilePurpose, 'dropped'>): string {
    const chosen = this.#chosen.get(token);
    const fits =
      chosen !== undefined &&
      (chosen.purpose === purpose || (chosen.purpose === 'dropped' && purpose !== 'folder'));
    if (!fits) throw new SenimError('file-token-unknown');
    return chosen.path;
  }

  forgetAll(): void {
    this.#chosen.clear();
  }
}
