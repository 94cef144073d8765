import type { App, Session } from 'electron';
import { confineNavigation } from './navigation.ts';
import { closeNetwork } from './network.ts';
import type { PageName } from './pages.ts';
import { installPermissions } from './permissions.ts';

/** Confines every web contents that will ever be made. Called before the application is ready. */
export function hardenApplication(app: App): void {
  app.on('web-contents-created', (_event, contents) => confineNavigation(contents));
  // Certificates of no network matter to us; a page that asks for one has no business here.
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('certificate-error', (_event, _contents, _url, _error, _certificate, answer) => answer(false));
  app.on('login', (event) => event.preventDefault());
}

/** Closes a session to everything but our own pages; `mediaOpenTo` as of `permits`. */
export function hardenSession(session: Session, mediaOpenTo: () => readonly PageName[]): void {
  closeNetwork(session);
  installPermissions(session, mediaOpenTo);
}
