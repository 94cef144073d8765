import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { Language } from '../../electron/contract/primitives.ts';
import { checkout, electronPath } from './checkout.ts';
import { type Translate, textsIn } from './texts.ts';

export interface WorkstationOptions {
  /** A folder of this workstation alone: its user data, its temporary files. */
  readonly folder: string;
  readonly language: Language;
  /** Films for the fake camera and microphone; without them Chromium's own pattern and beep. */
  readonly camera?: string;
  readonly microphone?: string;
  /** No camera and microphone at all. */
  readonly noDevices?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
  /** Further arguments, e.g. a package to open. */
  readonly args?: readonly string[];
}

/** One running application with its console page. */
export interface Workstation {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  readonly temp: string;
  readonly language: Language;
  readonly t: Translate;
  /** Ends as a person would, by closing the application. */
  close(): Promise<void>;
  /** Ends all its processes at once, as a power cut would. */
  kill(): Promise<void>;
}

function deviceArguments(options: WorkstationOptions): string[] {
  if (options.noDevices === true) return [];
  return [
    '--use-fake-device-for-media-stream',
    ...(options.camera === undefined ? [] : [`--use-file-for-fake-video-capture=${options.camera}`]),
    ...(options.microphone === undefined ? [] : [`--use-file-for-fake-audio-capture=${options.microphone}`]),
  ];
}

async function consolePage(app: ElectronApplication): Promise<Page> {
  for (;;) {
    const page = app.windows().find((window) => window.url().startsWith('app://console/'));
    if (page !== undefined) return page;
    await app.waitForEvent('window');
  }
}

/** Starts the built application on a folder of its own. */
export async function startWorkstation(options: WorkstationOptions): Promise<Workstation> {
  const userData = join(options.folder, 'user-data');
  const temp = join(options.folder, 'temp');
  mkdirSync(temp, { recursive: true });
  const app = await _electron.launch({
    executablePath: electronPath(),
    // Playwright turns the sandbox off unless told otherwise.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      join(checkout, 'tests', 'application', 'entry'),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${userData}`,
      `--lang=${options.language}`,
      ...deviceArguments(options),
      ...(options.args ?? []),
    ],
    env: { ...definedEnvironment(), TMPDIR: temp },
    timeout: 120_000,
  });
  const page = await consolePage(app);
  await page.waitForLoadState('load');
  page.setDefaultTimeout(60_000);
  if (options.size !== undefined) await resize(app, options.size);
  return {
    app,
    page,
    userData,
    temp,
    language: options.language,
    t: await textsIn(options.language),
    close: () => app.close(),
    kill: () => killTree(app),
  };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

async function resize(app: ElectronApplication, size: { width: number; height: number }): Promise<void> {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    for (const window of BrowserWindow.getAllWindows())
      if (window.isVisible()) window.setContentSize(wanted.width, wanted.height);
  }, size);
}

/** SIGKILL for the application's whole process group, so that no child lives on. */
async function killTree(app: ElectronApplication): Promise<void> {
  const child = app.process();
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const pids = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map((metric) => metric.pid),
  );
  for (const pid of [...pids, child.pid ?? 0]) {
    try {
      if (pid > 0) process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
  await gone;
}

/** Answers the next file dialogs with these paths: the system's dialog is the one thing no test can click. */
export async function answerDialogs(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);
}
