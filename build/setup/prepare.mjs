import { runEntry, say } from './report.mjs';
import { setUp } from './setup.mjs';

await runEntry(async () => {
  const { electronVersion } = await setUp(['running', 'headless', 'testing']);
  say(`Set up, on Electron ${electronVersion}.`);
  return 0;
});
