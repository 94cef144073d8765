import { TEST_FILE } from './sources.mjs';

/** What the folders of electron/ may import besides themselves: DESIGN.md, "The house". */
const below = {
  contract: [],
  platform: ['contract'],
  crypto: ['contract', 'platform'],
  custody: ['contract', 'platform', 'crypto'],
  vault: ['contract', 'platform', 'crypto', 'custody'],
  security: ['contract', 'platform'],
  preload: ['contract'],
};
const features = ['session', 'recorder', 'findings', 'media', 'evidence'];
const foundation = ['contract', 'platform', 'crypto', 'custody', 'vault'];
for (const feature of features) below[feature] = foundation;
for (const door of ['ipc', 'cli']) below[door] = [...foundation, ...features, 'security'];

/** Packages that one folder keeps to itself. */
const keepers = { 'better-sqlite3': 'electron/vault/', 'fluent-ffmpeg': 'electron/media/' };

const VERIFIER = 'electron/evidence/verifier/';
const isTest = (path) => path.startsWith('tests/') || TEST_FILE.test(path);
const folderOf = (path) => /^electron\/([^/]+)\//.exec(path)?.[1];

/**
 * @param {import('./import-graph.mjs').Import} one
 * @returns {string | null} what is wrong with it
 */
export function broken(one) {
  const { from, to, kind } = one;
  if (kind === 'missing') return 'there is no such file';
  if (isTest(from)) return null;
  if (kind === 'file' && isTest(to)) return 'nothing imports tests';
  if (kind === 'package' && keepers[to] && !from.startsWith(keepers[to]))
    return `only ${keepers[to]} knows ${to}`;
  if (from.startsWith('renderer/')) return brokenByRenderer(one);
  if (from.startsWith(VERIFIER)) return brokenByVerifier(one);
  return from.startsWith('electron/') && kind === 'file' ? brokenByFolder(one) : null;
}

function brokenByRenderer({ to, kind }) {
  if (kind === 'core' || to === 'electron') return 'the renderer is a page: no Node.js and no Electron';
  const allowed = /^(renderer|electron\/contract|resources)\//;
  return kind === 'file' && !allowed.test(to) ? 'the renderer imports electron/contract alone' : null;
}

function brokenByVerifier({ to, kind }) {
  const allowed = to.startsWith(VERIFIER) || /^electron\/(contract|crypto|custody\/(?!log\.ts$))/.test(to);
  return kind === 'file' && !allowed
    ? "the verifier imports contract, crypto and custody's pure part alone"
    : null;
}

function brokenByFolder({ from, to, typeOnly }) {
  if (to.startsWith('renderer/') || to.startsWith('build/'))
    return 'electron/ imports neither renderer/ nor build/';
  const [folder, target] = [folderOf(from), folderOf(to)];
  if (folder === 'main' || target === undefined || folder === target) return null;
  if (!(folder in below)) return `build/checks/import-rules.mjs does not know electron/${folder}`;
  if (below[folder].includes(target)) return null;
  if (features.includes(folder) && features.includes(target)) {
    return typeOnly ? null : 'features know each other through interfaces only: import type';
  }
  return `${folder} stands below ${target} or apart from it`;
}

/** What the verifier must not reach, not even by a detour, since it runs on plain Node. */
export const needsElectron = new Set(['electron', 'better-sqlite3']);

/** @param {string[]} files @returns {string[]} where plain Node starts */
export const plainNodeEntries = (files) =>
  files.filter(
    (file) => (file.startsWith(VERIFIER) || file === 'electron/cli/senim-verify.ts') && !isTest(file),
  );
