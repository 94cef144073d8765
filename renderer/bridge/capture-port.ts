import { PORT_CHANNEL } from '../../electron/contract/bridge.ts';

/**
 * Calls `listener` with every port to the recorder that main hands this page, and the channel it belongs to. Messages of
 * another origin, or without exactly one port, are no business of ours.
 */
export function onCapturePort(listener: (channelId: string, port: MessagePort) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const [port] = event.ports;
    if (event.origin !== window.location.origin || event.ports.length !== 1 || port === undefined) return;
    const data = event.data;
    if (typeof data !== 'object' || data === null || !('channel' in data) || !('channelId' in data)) return;
    if (data.channel === PORT_CHANNEL && typeof data.channelId === 'string') listener(data.channelId, port);
  });
}
