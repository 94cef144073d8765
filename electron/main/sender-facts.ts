import type { IpcMainInvokeEvent } from 'electron';
import type { SenderFacts } from '../security/sender.ts';
import type { Windows } from './windows.ts';

/** What the browser process knows of whoever made a call. */
export function senderFacts(event: IpcMainInvokeEvent, windows: Windows): SenderFacts {
  const frame = event.senderFrame;
  return {
    frameUrl: frame?.url ?? null,
    isMainFrame: frame !== null && frame === event.sender.mainFrame,
    windowPage: windows.pageOf(event.sender.id),
  };
}
