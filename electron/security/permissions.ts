import type { Session } from 'electron';
import { type PageName, pageOfUrl } from './pages.ts';

/** What decides a permission, as values. `requester` is the URL of the frame that asks. */
export interface PermissionQuestion {
  readonly permission: string;
  readonly requester: string;
  readonly isMainFrame: boolean;
}

/**
 * Who may have what, with the reason; everything else is refused.
 * - `media`: the pages open the same cameras and microphones, the console for its preview, the observation window for
 *   the picture and, by a key, the sound of the room.
 * - `clipboard-sanitized-write`: identifiers and fingerprints are copyable.
 */
const ALLOWED: Readonly<Record<string, readonly PageName[]>> = {
  media: ['console', 'capture', 'observation'],
  'clipboard-sanitized-write': ['console'],
};

/**
 * Whether a page may have a permission. `mediaOpenTo` names the pages that may use camera and microphone just now: none
 * while the vault is locked, the capture page also while a recording outlives the lock.
 */
export function permits(question: PermissionQuestion, mediaOpenTo: readonly PageName[]): boolean {
  const page = pageOfUrl(question.requester);
  if (page === null || !question.isMainFrame) return false;
  const pages = Object.hasOwn(ALLOWED, question.permission) ? ALLOWED[question.permission] : undefined;
  if (pages === undefined || !pages.includes(page)) return false;
  return question.permission !== 'media' || mediaOpenTo.includes(page);
}

/**
 * Who may use camera and microphone: nobody while the vault is locked, except that a recording that goes on behind the
 * lock may open its devices again.
 */
export function mediaPages(now: { readonly unlocked: boolean; readonly recording: boolean }): PageName[] {
  if (now.unlocked) return ['console', 'capture', 'observation'];
  return now.recording ? ['capture'] : [];
}

/** Installs the allow-list as both handlers of a session: the one that is asked and the one that only checks. */
export function installPermissions(session: Session, mediaOpenTo: () => readonly PageName[]): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const question = { permission, requester: details.requestingUrl, isMainFrame: details.isMainFrame };
    answer(permits(question, mediaOpenTo()));
  });
  session.setPermissionCheckHandler((contents, permission, origin, details) => {
    // A check without a page is made by the browser itself; none of those concerns us.
    if (contents === null) return false;
    const question = {
      permission,
      requester: details.requestingUrl ?? origin,
      isMainFrame: details.isMainFrame,
    };
    return permits(question, mediaOpenTo());
  });
  session.setDevicePermissionHandler(() => false);
}
