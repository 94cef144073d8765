import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
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
  /**
   * Ends it after a test, in whatever state that left it: by closing, and where it asks whether a recording shall end, which
   * nobody would answer, or does not come to its end, by `kill`. One that has ended already is left alone.
   */
  end(): Promise<void>;
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
  const child = app.process();
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
    end: () => endInAnyCase(app, child),
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
  const gone = exitOf(child);
  killAll([...(await processesOf(app)), child.pid ?? 0]);
  await gone;
}

async function processesOf(app: ElectronApplication): Promise<number[]> {
  return await app.evaluate(({ app: electron }) => electron.getAppMetrics().map((metric) => metric.pid));
}

function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      if (pid > 0) process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** Longer than any end takes that comes by itself. */
const PATIENCE_MS = 60_000;

/** `child` is its process, which cannot be asked for any more once it has ended. */
async function endInAnyCase(app: ElectronApplication, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = exitOf(child);
  const pids = child.pid === undefined ? [] : [child.pid];
  const patience = new AbortController();
  const overdue = setTimeout(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined);
  // Whatever fails here: it is killed then.
  const asked = closeUnlessAsked(app, pids).catch(() => undefined);
  await Promise.race([gone, asked, overdue]);
  patience.abort();
  if (child.exitCode === null && child.signalCode === null) killAll(pids);
  await gone;
}

/** Closes it; resolves when it asks a question, which nobody answers, and adds its processes to `pids` before. */
async function closeUnlessAsked(app: ElectronApplication, pids: number[]): Promise<void> {
  pids.push(...(await processesOf(app)));
  const question = app.evaluate(
    ({ dialog }) =>
      new Promise<void>((resolve) => {
        dialog.showMessageBox = () => {
          resolve();
          return new Promise(() => undefined);
        };
      }),
  );
  // Nothing more can be asked of it once it closes: its exit tells the rest.
  const never = new Promise<void>(() => undefined);
  app.close().catch(() => undefined);
  await question.catch(() => never);
}

/** Answers the next file dialogs with these paths: the system's dialog is the one thing no test can click. */
export async function answerDialogs(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);
}
