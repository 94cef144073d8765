import type { CallInput, CallName, CallOutput } from './calls.ts';
import type { CallError } from './errors.ts';
import type { EventName, EventPayload } from './events.ts';

/** Names of the two IPC channels and of the message that hands the capture page its port. */
export const CALL_CHANNEL = 'senim:call';
export const EVENT_CHANNEL = 'senim:event';
export const PORT_CHANNEL = 'senim:port';

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: CallError };

/**
 * What the preload puts on `window.senim`. Only renderer/bridge reads it. The capture page receives its MessagePort as a
 * window message `{channel: PORT_CHANNEL, channelId}` with one port, from the page's own origin.
 */
export interface Bridge {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Reply<CallOutput<Name>>>;
  /** Gives the function that ends the subscription. */
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void;
  /** Registers a dropped file and gives its token. */
  registerDropped(file: File): Promise<Reply<CallOutput<'files.dropped'>>>;
}
