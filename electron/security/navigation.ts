import type { WebContents } from 'electron';
import { type PageName, pageOfUrl } from './pages.ts';

/** Whether a page may go to this URL: only a reload of itself. */
export function mayNavigate(page: PageName, url: string): boolean {
  return pageOfUrl(url) === page && new URL(url).pathname === '/';
}

/** Takes from any web contents what no page of ours needs: other places, new windows, embedded contents. */
export function confineNavigation(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (details) => {
    const page = pageOfUrl(contents.getURL());
    if (page === null || !mayNavigate(page, details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame) details.preventDefault();
  });
}
