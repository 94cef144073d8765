import type { LogStamping } from '../session/log-stamping.ts';
import type { Handlers } from './context.ts';

type Stamping = Pick<LogStamping, 'want' | 'catchUp'>;

/**
 * The handlers, after whose acts the log is time-stamped: a session that began, one that was sealed, and settings that
 * may name an authority now. Nobody waits for the time-stamp.
 */
export function stampedHandlers(handlers: Partial<Handlers>, stamping: Stamping): Partial<Handlers> {
  const start = handlers['recording.start'];
  const stop = handlers['recording.stop'];
  const set = handlers['settings.set'];
  if (start === undefined || stop === undefined || set === undefined) return handlers;
  return {
    ...handlers,
    'recording.start': async (input, caller) => {
      const status = await start(input, caller);
      void stamping.want('session-started', input.sessionId);
      return status;
    },
    'recording.stop': async (input, caller) => {
      const session = await stop(input, caller);
      void stamping.want('session-sealed', input.sessionId);
      return session;
    },
    'settings.set': async (input, caller) => {
      const settings = await set(input, caller);
      void stamping.catchUp();
      return settings;
    },
  };
}
