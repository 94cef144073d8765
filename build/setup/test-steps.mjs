import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './application-build.mjs';
import { show } from './command.mjs';
import { onSomeDisplay } from './display.mjs';
import { checkoutCache, inRepository } from './paths.mjs';
import { tool } from './tools.mjs';

/**
 * @typedef {{passed: number, failed: number}} Count
 * @typedef {object} Step
 * @property {string} name what `npm test -- NAME` selects
 * @property {string} title
 * @property {boolean} [needsBuild] is of no use on an application that did not build
 * @property {() => Promise<Count>} run
 */

const reports = join(checkoutCache, 'reports');
const cwd = inRepository();
const script = (path) => [process.execPath, [inRepository('build', 'checks', path)]];

/** A check counts as one test. @param {() => Promise<boolean>} passes @returns {() => Promise<Count>} */
const asCheck = (passes) => async () =>
  (await passes()) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** @param {[string, string[]]} command */
const check = ([command, args]) => asCheck(async () => (await show(command, args, { cwd })) === 0);

/** @param {string} project @returns {() => Promise<Count>} */
const vitest = (project) => () => {
  const report = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return counted(report, tool('vitest', 'run', '--project', project, ...reporters), {}, countVitest);
};

const playwright = () => {
  const report = join(reports, 'e2e.json');
  const command = onSomeDisplay(tool('playwright', 'test', '--reporter=list,json'));
  return counted(report, command, { PLAYWRIGHT_JSON_OUTPUT_FILE: report }, countPlaywright);
};

/** @type {Step[]} */
export const steps = [
  { name: 'lint', title: 'Format and lint', run: check(tool('biome', 'check', '--error-on-warnings')) },
  { name: 'types', title: 'Types', run: check(tool('tsc', '--noEmit', '-p', 'tsconfig.json')) },
  { name: 'lock', title: 'Lock file', run: check(script('lock-file.mjs')) },
  { name: 'imports', title: 'Import directions', run: check(script('imports.mjs')) },
  { name: 'dead', title: 'Dead code', run: check(tool('knip')) },
  { name: 'locales', title: 'Translations', run: check(script('locales.mjs')) },
  { name: 'build', title: 'Build', run: asCheck(build) },
  { name: 'licences', title: 'Licences', needsBuild: true, run: check(script('licences.mjs')) },
  { name: 'unit', title: 'Unit tests', run: vitest('unit') },
  { name: 'integration', title: 'Integration tests', run: vitest('integration') },
  { name: 'e2e', title: 'End-to-end tests', needsBuild: true, run: playwright },
];

/**
 * Runs a test runner and counts by its own report. A runner that ends badly without a failed test in its
 * report (it crashed, or found no tests) counts as one failure.
 * @param {string} report @param {[string, string[]]} command @param {NodeJS.ProcessEnv} env
 * @param {(report: object) => Count} count @returns {Promise<Count>}
 */
async function counted(report, [command, args], env, count) {
  mkdirSync(reports, { recursive: true });
  rmSync(report, { force: true });
  const code = await show(command, args, { cwd, env: { ...process.env, ...env } });
  const { passed, failed } = readCount(report, count);
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function readCount(report, count) {
  try {
    return count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** A file that could not be run has no tests to count and is a failure of its own. @returns {Count} */
function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/** @returns {Count} */
function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + (errors?.length ?? 0) };
}
