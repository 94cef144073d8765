import type { Session } from 'electron';
import { pageOfUrl } from './pages.ts';

const INNER_PROTOCOLS: ReadonlySet<string> = new Set(['devtools:', 'blob:', 'data:']);

/** Whether a page may load this URL at all. The application's pages never reach a network. */
export function mayLoad(url: string): boolean {
  if (!URL.canParse(url)) return false;
  return pageOfUrl(url) !== null || INNER_PROTOCOLS.has(new URL(url).protocol);
}

/** Closes a session to the network, to downloads and to the spelling dictionary's fetches. */
export function closeNetwork(session: Session): void {
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }));
  session.on('will-download', (event) => event.preventDefault());
  session.setProxy({ mode: 'direct' });
}
