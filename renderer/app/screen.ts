import { type UIMatch, useMatches } from 'react-router';
import type { Right, VaultKind } from '../../electron/contract/roles.ts';
import type help from '../../resources/locales/en/help.json';

/** What the frame must know of a screen: the `handle` of its route. */
export interface Screen {
  /** Key of the screen's help in `help.json`. */
  readonly help: keyof typeof help;
  /** Any one of these opens the screen; empty: anybody who is logged in. */
  readonly rights: readonly Right[];
  /** The kind of workstation that has the screen; absent: both. */
  readonly at?: VaultKind;
}

/** The screen that is shown now; null outside of the routes. */
export function useScreen(): Screen | null {
  const matches = useMatches() as UIMatch<unknown, Screen | undefined>[];
  return matches.at(-1)?.handle ?? null;
}
