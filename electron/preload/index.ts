import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { type Bridge, CALL_CHANNEL, EVENT_CHANNEL, PORT_CHANNEL, type Reply } from '../contract/bridge.ts';
import type { CallOutput } from '../contract/calls.ts';
import type { EventName, EventPayload } from '../contract/events.ts';

/** Names a path, so it is made here alone, for a file that a person dropped: a page has no way to name one. */
const DROPPED = 'files.dropped';

const bridge: Bridge = {
  call: (name, input) =>
    name === DROPPED
      ? Promise.resolve({ ok: false, error: { code: 'sender-refused' } })
      : ipcRenderer.invoke(CALL_CHANNEL, name, input),
  on: <Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void) => {
    const receive = (_event: unknown, pushed: EventName, payload: unknown): void => {
      if (pushed === name) listener(payload as EventPayload<Name>);
    };
    ipcRenderer.on(EVENT_CHANNEL, receive);
    return () => {
      ipcRenderer.removeListener(EVENT_CHANNEL, receive);
    };
  },
  registerDropped: (file): Promise<Reply<CallOutput<'files.dropped'>>> =>
    ipcRenderer.invoke(CALL_CHANNEL, DROPPED, { path: webUtils.getPathForFile(file) }),
};

contextBridge.exposeInMainWorld('senim', bridge);

// A port cannot cross the context bridge; it reaches the page as a message from the page's own origin.
ipcRenderer.on(PORT_CHANNEL, (event, channelId: string) => {
  window.postMessage({ channel: PORT_CHANNEL, channelId }, window.location.origin, [...event.ports]);
});
