import path from 'node:path';
import { PAGES, pageOfUrl } from './pages.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export interface AppResource {
  readonly path: string;
  readonly mediaType: string;
}

/**
 * The file below `root` that an `app:` URL names. Null for an unknown page, a path that leaves the folder, a name with
 * characters that no file of ours has, or a type that is not served. `/` is the page's own document; one page cannot
 * load the other's.
 */
export function resolveAppResource(root: string, url: string): AppResource | null {
  const page = pageOfUrl(url);
  if (page === null) return null;
  const pathname = new URL(url).pathname;
  const name = pathname === '/' ? PAGES[page].document : decodeName(pathname.slice(1));
  if (name === null || !isOfPage(name, PAGES[page].document)) return null;
  const target = path.resolve(root, name);
  if (!target.startsWith(path.resolve(root) + path.sep)) return null;
  const mediaType = MEDIA_TYPES[path.extname(target).toLowerCase()];
  return mediaType === undefined ? null : { path: target, mediaType };
}

function decodeName(encoded: string): string | null {
  try {
    const name = decodeURIComponent(encoded);
    const plain = /^[A-Za-z0-9_@.-]+(?:\/[A-Za-z0-9_@.-]+)*$/.test(name);
    return plain && !name.split('/').includes('..') ? name : null;
  } catch {
    return null;
  }
}

function isOfPage(name: string, document: string): boolean {
  return !name.toLowerCase().endsWith('.html') || name === document;
}
