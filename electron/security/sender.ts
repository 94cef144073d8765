import { type PageName, pageOfUrl } from './pages.ts';

/** What is known of the frame that sent a call; the browser process says it, not the page. */
export interface SenderFacts {
  /** URL of the sending frame; null when the frame is gone. */
  readonly frameUrl: string | null;
  readonly isMainFrame: boolean;
  /** The page that was opened in this window, or null for a window that is not ours. */
  readonly windowPage: PageName | null;
}

/** The page behind a call, or null when anything about the sender is out of place. */
export function pageOfSender(sender: SenderFacts): PageName | null {
  if (sender.frameUrl === null || !sender.isMainFrame || sender.windowPage === null) return null;
  return pageOfUrl(sender.frameUrl) === sender.windowPage ? sender.windowPage : null;
}
