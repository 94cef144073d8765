import { useState } from 'react';
import { useConsoleKeys } from './console-keys.ts';

export type RoomPanel = 'phases' | 'people' | 'exhibits' | 'note' | 'break' | 'label';

export interface OpenPanel {
  readonly panel: RoomPanel | null;
  open(panel: RoomPanel): void;
  close(): void;
}

/** What is open at the right of the console, and the keys that open it: L phases, P people, E exhibits, N note. */
export function useRoomPanel(): OpenPanel {
  const [panel, setPanel] = useState<RoomPanel | null>(null);
  useConsoleKeys([
    ['L', () => setPanel('phases')],
    ['P', () => setPanel('people')],
    ['E', () => setPanel('exhibits')],
    ['N', () => setPanel('note')],
  ]);
  return { panel, open: setPanel, close: () => setPanel(null) };
}
