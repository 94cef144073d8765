import { parseArgs } from 'node:util';
import { configuration } from '../package/configuration.mjs';
import { stage } from '../package/stage.mjs';
import { buildWhereStale } from './application-build.mjs';
import { checkoutCache, inRepository } from './paths.mjs';
import { runEntry, SetupError, say } from './report.mjs';
import { setUp } from './setup.mjs';

const systems = { linux: 'linux', win: 'win32', mac: 'darwin' };

await runEntry(async () => {
  const { values } = parseArgs({
    options: {
      linux: { type: 'boolean', default: false },
      win: { type: 'boolean', default: false },
      mac: { type: 'boolean', default: false },
      arch: { type: 'string', default: process.arch },
      dir: { type: 'boolean', default: false },
      target: { type: 'string', multiple: true, default: [] },
      trial: { type: 'boolean', default: false },
    },
  });
  const runtime = await setUp(values.dir ? ['running'] : ['running', 'packing']);
  if (process.platform === 'linux') process.env.ELECTRON_BUILDER_7ZIP_PATH ??= '/usr/bin/7za';
  refuseLastResort(runtime, values.trial);
  await buildWhereStale();
  const chosen = Object.keys(systems).filter((system) => values[system]);
  for (const system of chosen.length > 0 ? chosen : [ownSystem()]) await make(system, values, runtime);
  return 0;
});

function ownSystem() {
  return Object.keys(systems).find((system) => systems[system] === process.platform) ?? 'linux';
}

/** @param {import('./runtime-file.mjs').Runtime} runtime @param {boolean} trial */
function refuseLastResort({ electronVersion, wanted }, trial) {
  if (electronVersion === wanted || trial) return;
  throw new SetupError(
    `Packages are made with Electron ${wanted}; here is only ${electronVersion}, which is never shipped. ` +
      'For a package to try, and to throw away: npm run package -- --trial',
  );
}

/** @param {string} system @param {{arch: string, dir: boolean, target: string[], trial: boolean}} options */
async function make(system, { arch, dir, target, trial }, runtime) {
  const application = `${checkoutCache}/package/${system}-${arch}`;
  stage(application, { platform: systems[system], arch, trial });
  const { build, Platform, Arch } = await import('electron-builder');
  const platform = { linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC }[system];
  const formats = dir ? ['dir'] : target;
  const made = await build({
    targets: platform.createTarget(formats, Arch[arch]),
    config: configuration({ application, output: inRepository('dist'), runtime, trial }),
  });
  say(`Packaged into ${inRepository('dist')}: ${made.length === 0 ? 'a folder' : made.join(', ')}`);
}
