import type { Bridge } from '../../electron/contract/bridge.ts';

declare global {
  interface Window {
    readonly senim: Bridge;
  }
}

/** The one object that the preload lays on the page. */
export function senim(): Bridge {
  return window.senim;
}
