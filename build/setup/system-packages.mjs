import { capture, must } from './command.mjs';
import { SetupError, say, warn } from './report.mjs';

/**
 * Debian packages by what needs them.
 * @typedef {keyof typeof packages} Purpose
 */
const packages = {
  /** The application itself, and unpacking and compiling what it runs on. */
  running: [
    ...['ffmpeg', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libatk-bridge2.0-0', 'libdrm2'],
    ...['libxss1', 'libnotify4', 'unzip', 'gcc', 'g++'],
  ],
  /** A display where the machine has none. */
  headless: ['xvfb', 'xauth'],
  /** The stock tools that tests and the rehearsal hold our work against. */
  testing: [
    ...['age', 'openssl', 'python3', 'python3-cryptography', 'poppler-utils'],
    // A network camera on loopback: 21 MB to load, 60 MB on the disk.
    ...['gir1.2-gst-rtsp-server-1.0', 'python3-gi', 'gstreamer1.0-plugins-good', 'gstreamer1.0-plugins-ugly'],
  ],
  /** What electron-builder would otherwise download to compress archives. */
  packing: ['p7zip-full'],
};

/**
 * Installs the Debian packages that are missing when it may, and says which are when it may not.
 * @param {Purpose[]} purposes
 * @throws SetupError whose message is the one command to type, for an ordinary user
 */
export async function requireSystemPackages(purposes) {
  if (process.platform !== 'linux') return;
  const wanted = purposes.flatMap((purpose) => packages[purpose]);
  const missing = await missingOf(wanted);
  if (missing === null) {
    warn(`Not a Debian system: provide what Debian calls ${wanted.join(' ')}.`);
    return;
  }
  if (missing.length === 0) return;
  if (process.getuid() !== 0) throw new SetupError(`sudo apt-get install -y ${missing.join(' ')}`);
  await install(missing);
}

/** @param {string[]} wanted @returns {Promise<string[] | null>} null where there is no dpkg */
async function missingOf(wanted) {
  // Releases after Debian 12 renamed some libraries with this ending for 64-bit time.
  const names = wanted.flatMap((name) => [name, `${name}t64`]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills these places in
  const format = '${Package} ${db:Status-Status}\n';
  const { code, stdout } = await capture('dpkg-query', ['-W', '-f', format, ...names]);
  if (code === 127) return null;
  const installed = new Set(
    stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])),
  );
  return wanted.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
}

/** @param {string[]} missing */
async function install(missing) {
  say(`Installing ${missing.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await must('apt-get', ['update'], { env });
  await must('apt-get', ['install', '-y', '--no-install-recommends', ...missing], { env });
}
