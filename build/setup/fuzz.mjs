import { runEntry } from './report.mjs';
import { runTypeScript } from './run-ts.mjs';
import { setUp } from './setup.mjs';

await runEntry(async () => {
  await setUp(['running', 'testing']);
  return runTypeScript('tests/fuzz/main.ts', process.argv.slice(2));
});
