import { useEffect, useRef } from 'react';
import type { EventName, EventPayload } from '../../electron/contract/events.ts';
import { senim } from './senim.ts';

/** Calls the newest `listener` for every event of this name while the component is on the screen. */
export function useEvent<Name extends EventName>(
  name: Name,
  listener: (payload: EventPayload<Name>) => void,
): void {
  const newest = useRef(listener);
  useEffect(() => {
    newest.current = listener;
  });
  useEffect(() => senim().on(name, (payload) => newest.current(payload)), [name]);
}
