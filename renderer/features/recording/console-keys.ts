import { useHotkeys } from '@mantine/hooks';
import type { KeyboardEvent } from 'react';

/** Letters are meant by their place: a Kazakh or Russian layout has other letters on them. */
const BY_PLACE = { usePhysicalKeys: true };

function unlessCovered(act: () => void): () => void {
  return () => {
    if (document.querySelector('[role="dialog"]') === null) act();
  };
}

export type KeyAct = readonly [key: string, act: () => void];

/**
 * Keys of the console. What is open over it has keys of its own: then these do nothing. Letters do nothing either while
 * somebody writes.
 */
export function useConsoleKeys(keys: readonly KeyAct[]): void {
  useHotkeys(keys.map(([key, act]) => [key, unlessCovered(act), BY_PLACE]));
}

/** Keys that work at once, whatever is open. */
export function useKeysAlways(keys: readonly KeyAct[]): void {
  useHotkeys(
    keys.map(([key, act]) => [key, act]),
    [],
  );
}

/** Keys of what is open over the console. */
export function usePanelKeys(keys: readonly KeyAct[]): void {
  useHotkeys(keys.map(([key, act]) => [key, act, BY_PLACE]));
}

/** Enter does the act from every field of a form; on a button it presses that button. */
export function onEnter(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    act();
  };
}
