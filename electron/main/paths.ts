import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where the parts of the application stand, beside the built main entry. */
export function builtPaths(mainFolder: string) {
  return {
    recorder: path.join(mainFolder, 'recorder.js'),
    worker: path.join(mainFolder, 'worker.js'),
    cameras: path.join(mainFolder, 'cameras.js'),
    preload: path.join(mainFolder, '..', 'preload', 'index.cjs'),
    renderer: path.join(mainFolder, '..', 'renderer'),
  };
}

/** What the application keeps for this user of the machine, below the folder that `--user-data-dir` may name. */
export function userPaths(userData: string) {
  return {
    vault: path.join(userData, 'vault'),
    preferences: path.join(userData, 'preferences.json'),
    logs: path.join(userData, 'logs'),
  };
}

/** The places where our own native addon may be: beside a packaged application, or in the source folder. */
export function nativeCandidates(appFolder: string, resources: string): string[] {
  const built = path.join('native', 'build', 'Release', 'senim_native.node');
  return [path.join(resources, 'senim_native.node'), path.join(appFolder, built)].filter((file) =>
    existsSync(file),
  );
}
