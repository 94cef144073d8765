import type { FromHost } from './recorder-host.ts';
import type { TestChannel } from './test-channel.ts';
import type { PartPromise } from './violations.ts';

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Before the recorder told anything. */
export function nothingPromised({ sent, seal }: TestChannel): Mutable<PartPromise> {
  return { sent, seal, promised: 0, safeMs: 0, opened: false };
}

/** What the recorder told at this moment; from now on it is held to it. */
export function takeIn(
  promises: ReadonlyMap<string, Mutable<PartPromise>>,
  channels: readonly TestChannel[],
  message: FromHost,
): void {
  if ('ready' in message) return;
  const told = ('event' in message ? message.event : message.answer) as Record<string, unknown>;
  const id = 'event' in message ? told.channelId : message.channelId;
  const promise = promises.get(channels.find(({ channelId }) => channelId === id)?.path ?? '');
  if (promise === undefined) return;
  if (told.type === 'opened') promise.opened = true;
  if (told.type === 'ack' || told.type === 'acknowledged') {
    promise.promised = Math.max(promise.promised, Number(told.index) + 1);
  }
  if (told.type === 'checkpoint' || told.type === 'ended') {
    promise.promised = Math.max(promise.promised, Number(told.records));
  }
  promise.safeMs = Math.max(promise.safeMs, Number(told.safeMs ?? 0));
}
