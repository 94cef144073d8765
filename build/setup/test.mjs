import { buildWhereStale } from './application-build.mjs';
import { runEntry, SetupError, say } from './report.mjs';
import { setUp } from './setup.mjs';

await runEntry(async () => {
  await setUp(['running', 'headless', 'testing']);
  const { steps } = await import('./test-steps.mjs');
  const chosen = choose(steps, process.argv.slice(2));
  if (!chosen.some(({ name }) => name === 'build') && chosen.some(({ needsBuild }) => needsBuild)) {
    await buildWhereStale();
  }
  const results = [];
  for (const step of chosen) {
    const built = results.every(({ name, failed }) => name !== 'build' || failed === 0);
    results.push({ ...step, ...(await runStep(step, built)) });
  }
  return conclude(results);
});

/**
 * @param {import('./test-steps.mjs').Step[]} steps @param {string[]} names none for all
 * @returns {import('./test-steps.mjs').Step[]}
 */
function choose(steps, names) {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw new SetupError(
      `There is no step ${unknown.join(', ')}; there are ${steps.map(({ name }) => name).join(', ')}.`,
    );
  }
  return names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name));
}

/** @param {import('./test-steps.mjs').Step} step @param {boolean} built */
async function runStep(step, built) {
  say(`\n── ${step.title} ${'─'.repeat(Math.max(0, 70 - step.title.length))}`);
  const began = performance.now();
  let count = { passed: 0, failed: 1 };
  if (step.needsBuild && !built) say('Not run, because the build failed: counted as failed.');
  else count = await step.run();
  return { ...count, seconds: (performance.now() - began) / 1000 };
}

/** The last line is the whole result. @param {{title: string, passed: number, failed: number, seconds: number}[]} results */
function conclude(results) {
  say('');
  for (const { title, passed, failed, seconds } of results) {
    const verdict = failed === 0 ? 'ok    ' : 'FAILED';
    say(`${verdict} ${title.padEnd(20)} ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`);
  }
  const passed = results.reduce((sum, one) => sum + one.passed, 0);
  const failed = results.reduce((sum, one) => sum + one.failed, 0);
  say(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
