import { useHotkeys } from '@mantine/hooks';
import type { KeyboardEvent } from 'react';

/** Letters are meant by their place: a Kazakh or Russian layout has other letters on them. */
const BY_PLACE = { usePhysicalKeys: true, preventDefault: false };

/** Fields into which nobody writes. */
const UNWRITTEN: ReadonlySet<string> = new Set(['checkbox', 'radio', 'button']);

function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !UNWRITTEN.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

const isCovered = (): boolean => document.querySelector('[role="dialog"]') !== null;

function unless(hinders: (event: KeyPress) => boolean, act: () => void): (event: KeyPress) => void {
  return (event) => {
    if (hinders(event)) return;
    event.preventDefault();
    act();
  };
}

type KeyPress = globalThis.KeyboardEvent;

export type KeyAct = readonly [key: string, act: () => void];

/**
 * Keys of the console. What is open over it has keys of its own: then these do nothing. Letters do nothing either while
 * somebody writes.
 */
export function useConsoleKeys(keys: readonly KeyAct[]): void {
  useHotkeys(
    keys.map(([key, act]) => [key, unless(({ target }) => isCovered() || isWriting(target), act), BY_PLACE]),
    [],
  );
}

/** Keys that work at once, whatever is open. */
export function useKeysAlways(keys: readonly KeyAct[]): void {
  useHotkeys(
    keys.map(([key, act]) => [key, act]),
    [],
  );
}

/** Keys of what is open over the console; they do nothing while somebody writes there. */
export function usePanelKeys(keys: readonly KeyAct[]): void {
  useHotkeys(
    keys.map(([key, act]) => [key, unless(({ target }) => isWriting(target), act), BY_PLACE]),
    [],
  );
}

/** Enter does the act from every field of a form; on a button it presses that button. */
export function onEnter(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    act();
  };
}
