import path from 'node:path';
import type { App } from 'electron';
import type { AppContext } from '../ipc/context.ts';

const PACKAGE_EXTENSION = '.senim';

function isPackage(file: string): boolean {
  return path.extname(file).toLowerCase() === PACKAGE_EXTENSION;
}

/** The package named by a command line, if any; the last one counts, since the executable and the folder come first. */
export function packageOfCommandLine(argv: readonly string[], workingDirectory: string): string | null {
  const named = argv.filter((argument) => !argument.startsWith('-') && isPackage(argument)).at(-1);
  return named === undefined ? null : path.resolve(workingDirectory, named);
}

/**
 * A package that was opened from the file manager, at the start or while this runs. It waits until a desk is open and is
 * then announced once.
 */
export class OpenedPackage {
  #waiting: string | null = null;
  #context: AppContext | null = null;

  /** Listens to every way in which the system hands a file over. */
  listen(app: App): void {
    app.on('open-file', (event, file) => {
      event.preventDefault();
      if (isPackage(file)) this.receive(file);
    });
    app.on('second-instance', (_event, argv, workingDirectory) => {
      this.receive(packageOfCommandLine(argv, workingDirectory));
    });
  }

  receive(file: string | null): void {
    if (file === null) return;
    this.#waiting = file;
    void this.announce();
  }

  announceTo(context: AppContext): void {
    this.#context = context;
  }

  /** Tells the console, if a desk is open and a package waits; a file that is gone meanwhile is dropped. */
  async announce(): Promise<void> {
    const context = this.#context;
    const file = this.#waiting;
    const { phase, vault } = context?.application.state() ?? { phase: 'locked', vault: null };
    if (context === null || file === null || phase !== 'unlocked' || vault?.kind !== 'desk') return;
    this.#waiting = null;
    try {
      const { token, name } = await context.files.register(file, 'package');
      context.emit('package.opened', { token, name });
    } catch (error) {
      context.log.warn('opened-file-unreadable', { error: error instanceof Error ? error : null });
    }
  }
}
