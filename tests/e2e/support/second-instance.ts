import { spawn } from 'node:child_process';
import { checkout, electronPath } from '../../application/checkout.ts';
import type { Workstation } from '../../application/workstation.ts';

/** Starts the application a second time on the same folder, as a second double click does; gives how it ended. */
export async function startSecond(ws: Workstation): Promise<number | null> {
  const child = spawn(
    electronPath(),
    [
      checkout,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${ws.userData}`,
      `--lang=${ws.language}`,
    ],
    { env: { ...process.env, TMPDIR: ws.temp }, stdio: 'ignore' },
  );
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
