import type { ElectronApplication } from '@playwright/test';
import type { Reply } from '../../../electron/contract/bridge.ts';
import type { CallInput, CallName, CallOutput } from '../../../electron/contract/calls.ts';
import { expect } from '../../application/expectation.ts';

type PageName = 'console' | 'capture';

/** Process that shows a page; 0 while none does. */
export async function processOf(app: ElectronApplication, page: PageName): Promise<number> {
  return await app.evaluate(({ webContents }, name) => {
    const shown = webContents.getAllWebContents().find((one) => one.getURL().startsWith(`app://${name}/`));
    return shown === undefined || shown.isCrashed() ? 0 : shown.getOSProcessId();
  }, page);
}

/** Process of the recorder; 0 while there is none. */
export async function recorderOf(app: ElectronApplication): Promise<number> {
  return await app.evaluate(({ app: electron }) => {
    const metrics = electron.getAppMetrics();
    return metrics.find(({ name }) => name === 'Senim recorder')?.pid ?? 0;
  });
}

/** Ends a process at once and waits until another has taken its place. */
export async function replaceByKilling(find: () => Promise<number>): Promise<void> {
  const before = await find();
  if (before === 0) throw new Error('no such process');
  process.kill(before, 'SIGKILL');
  await expect.poll(async () => [0, before].includes(await find())).toBe(false);
}

/**
 * Makes a call of the console through its web contents. The driver's own page is of no use any more once the process
 * behind it has crashed.
 */
export async function callThroughMain<Name extends CallName>(
  app: ElectronApplication,
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const script = `window.senim.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`;
  const reply = (await app.evaluate(async ({ webContents }, code) => {
    const shown = webContents.getAllWebContents().find((one) => one.getURL().startsWith('app://console/'));
    return (await shown?.executeJavaScript(code)) as unknown;
  }, script)) as Reply<CallOutput<Name>>;
  if (!reply.ok) throw new Error(`${name} was refused: ${JSON.stringify(reply.error)}`);
  return reply.value;
}
