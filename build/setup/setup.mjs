import { provideDatabaseAddon } from './database-addon.mjs';
import { chooseElectron } from './electron.mjs';
import { provideNativeAddon } from './native-addon.mjs';
import { installDependencies } from './npm-dependencies.mjs';
import { writeRuntime } from './runtime-file.mjs';
import { requireSandbox } from './sandbox.mjs';
import { requireSystemPackages } from './system-packages.mjs';

/**
 * Brings a checkout on a fresh machine to where everything runs; on a machine that is set up it only looks.
 * @param {import('./system-packages.mjs').Purpose[]} purposes
 * @returns {Promise<import('./runtime-file.mjs').Runtime>}
 */
export async function setUp(purposes) {
  await requireSystemPackages(purposes);
  await installDependencies();
  const choice = await chooseElectron();
  await requireSandbox(choice.electron);
  const nativeBinding = await provideDatabaseAddon(choice.electron);
  await provideNativeAddon();
  const { electron, electronVersion, origin, wanted } = choice;
  const runtime = { electron, electronVersion, origin, wanted, nativeBinding };
  writeRuntime(runtime);
  return runtime;
}
