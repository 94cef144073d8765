/** The pages of the application. Each is a host of the `app:` scheme and so has an origin and a process of its own. */
export const PAGES = {
  console: { host: 'console', document: 'console.html' },
  capture: { host: 'capture', document: 'capture.html' },
  observation: { host: 'observation', document: 'observation.html' },
} as const;

export type PageName = keyof typeof PAGES;

export const APP_SCHEME = 'app';

/** The address at which a page is opened. */
export function addressOf(page: PageName): string {
  return `${APP_SCHEME}://${PAGES[page].host}/`;
}

/** The page that a URL belongs to, or null for anything that is not ours. */
export function pageOfUrl(url: string): PageName | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== `${APP_SCHEME}:` || parsed.username !== '' || parsed.port !== '') return null;
  for (const name of Object.keys(PAGES) as PageName[]) {
    if (PAGES[name].host === parsed.hostname) return name;
  }
  return null;
}
