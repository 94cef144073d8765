import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearse } from './job.ts';
import { type RehearsalOptions, readOptions, USAGE } from './options.ts';
import { RehearsalReport } from './report.ts';

function optionsOrUsage(): RehearsalOptions | null {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return null;
  }
}

/** The workstations' logs, which hold no secrets, for whoever looks into a failure. */
function keepLogs(folder: string, out: string): void {
  for (const name of ['room', 'desk']) {
    const logs = join(folder, name, 'user-data', 'logs');
    if (existsSync(logs)) cpSync(logs, join(out, 'logs', name), { recursive: true });
  }
}

async function run(options: RehearsalOptions): Promise<boolean> {
  mkdirSync(options.out, { recursive: true });
  rmSync(join(options.out, 'screens'), { recursive: true, force: true });
  const folder = mkdtempSync(join(tmpdir(), 'senim-workstations-'));
  const report = new RehearsalReport({ language: options.language, seconds: options.seconds });
  try {
    await rehearse(options, report, folder);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    keepLogs(folder, options.out);
  } finally {
    report.write(join(options.out, 'report.json'));
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${report.held ? 'All of it held' : 'It did not hold'}; see ${options.out}\n`);
  return report.held;
}

const options = optionsOrUsage();
process.exitCode = options === null ? 2 : (await run(options)) ? 0 : 1;
