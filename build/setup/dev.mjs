import { show } from './command.mjs';
import { inRepository } from './paths.mjs';
import { runEntry } from './report.mjs';
import { sandboxArguments } from './sandbox.mjs';
import { setUp } from './setup.mjs';
import { tool } from './tools.mjs';

await runEntry(async () => {
  const { electron } = await setUp(['running']);
  const noSandbox = sandboxArguments().length > 0 ? ['--noSandbox'] : [];
  const [command, args] = tool('electron-vite', 'dev', ...noSandbox, '--', ...process.argv.slice(2));
  return show(command, args, { cwd: inRepository(), env: { ...process.env, ELECTRON_EXEC_PATH: electron } });
});
