import path from 'node:path';
import { SenimError } from '../contract/errors.ts';
import type { AppContext, Handlers } from './context.ts';

/** Turns what a person chose or dropped into tokens. */
export function fileHandlers({ dialogs, files }: AppContext): Partial<Handlers> {
  return {
    'files.pick': async ({ purpose }) => {
      const chosen = await dialogs.pick(purpose);
      return await Promise.all(chosen.map((file) => files.register(file, purpose)));
    },
    'files.dropped': async ({ path: dropped }) => {
      // The preload gives an empty path for a file that stands on no disk, such as an image out of a page.
      if (!path.isAbsolute(dropped)) throw new SenimError('file-unreadable');
      return await files.register(dropped, 'dropped');
    },
  };
}
