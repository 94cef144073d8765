import { drive } from './driver.mjs';
import { runEntry } from './report.mjs';

await runEntry(() => drive('tests/integration/faults/main.ts', process.argv.slice(2)));
