import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every fuse of Electron, stated one by one.
 * @type {Required<NonNullable<import('electron-builder').Configuration['electronFuses']>>}
 */
const fuses = {
  // The executable is the application and nothing else: no Node.js, no options for it, no debugger.
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // Only the application that was packaged runs, and only as it was packaged.
  onlyLoadAppFromAsar: true,
  enableEmbeddedAsarIntegrityValidation: true,
  enableCookieEncryption: true,
  // Pages come from app://, so file:// needs no rights of its own.
  grantFileProtocolExtraPrivileges: false,
  // One snapshot for all processes: the application brings none.
  loadBrowserProcessSpecificV8Snapshot: false,
  // Signing on macOS follows the fuses, and replaces any earlier signature.
  resetAdHocDarwinSignature: false,
};

/**
 * @param {object} given
 * @param {string} given.application folder with exactly what is shipped
 * @param {string} given.output
 * @param {import('../setup/runtime-file.mjs').Runtime} given.runtime
 * @param {boolean} given.trial on the last-resort Electron, never to be given away
 * @returns {import('electron-builder').Configuration}
 */
export function configuration({ application, output, runtime, trial }) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills these places in
  const artifact = '${productName}-${version}-${os}-${arch}';
  return {
    appId: 'kz.senim.desktop',
    productName: 'Senim',
    artifactName: `${artifact}${trial ? '-TRIAL' : ''}.\${ext}`,
    directories: { app: application, output, buildResources: 'resources/icons' },
    electronVersion: runtime.electronVersion,
    ...(runtime.origin === 'own' ? {} : { electronDist: join(runtime.electron, '..') }),
    afterExtract: withoutLauncher,
    electronFuses: fuses,
    asar: true,
    asarUnpack: ['**/*.node'],
    npmRebuild: false,
    nodeGypRebuild: false,
    publish: null,
    fileAssociations: [{ ext: 'senim', name: 'Senim evidence package', role: 'Viewer' }],
    linux: {
      target: ['dir', 'tar.gz', 'AppImage', 'deb'],
      category: 'Office',
      executableName: 'senim',
      synopsis: 'Forensic interview room',
    },
    deb: { depends: ['ffmpeg', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libnotify4', 'libxss1'] },
    win: { target: ['nsis'] },
    nsis: { oneClick: false, perMachine: true, allowToChangeInstallationDirectory: false },
    mac: {
      target: ['dmg'],
      category: 'public.app-category.business',
      hardenedRuntime: true,
      extendInfo: {
        NSCameraUsageDescription: 'The interview is recorded with the camera.',
        NSMicrophoneUsageDescription: 'The interview is recorded with the microphone.',
      },
    },
  };
}

/** The last-resort Electron carries our development launcher. @param {{appOutDir: string}} context */
async function withoutLauncher({ appOutDir }) {
  rmSync(join(appOutDir, 'resources', 'app'), { recursive: true, force: true });
}
