import { buildVerifier } from './application-build.mjs';
import { installDependencies } from './npm-dependencies.mjs';
import { runEntry } from './report.mjs';

await runEntry(async () => {
  await installDependencies();
  return (await buildVerifier()) ? 0 : 1;
});
