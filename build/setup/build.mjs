import { build } from './application-build.mjs';
import { runEntry } from './report.mjs';

await runEntry(async () => ((await build()) ? 0 : 1));
