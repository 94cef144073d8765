import { buildWhereStale } from './application-build.mjs';
import { show } from './command.mjs';
import { hasDisplay } from './display.mjs';
import { drive } from './driver.mjs';
import { repository } from './paths.mjs';
import { runEntry, say } from './report.mjs';
import { sandboxArguments } from './sandbox.mjs';
import { setUp } from './setup.mjs';

await runEntry(async () => {
  const args = process.argv.slice(2);
  if (!hasDisplay) {
    say('There is no display here to open the application on: the rehearsal runs instead.');
    return drive('tests/rehearsal/main.ts', args);
  }
  const { electron } = await setUp(['running']);
  await buildWhereStale();
  return show(electron, [...sandboxArguments(), repository, ...args]);
});
