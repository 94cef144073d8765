import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron';
import type { Logger } from '../platform/log.ts';
import { type RecorderProcess, RecorderSupervisor } from '../recorder/supervisor.ts';

/** Milliseconds after which a recorder that does not answer counts as failed. */
const DEADLINE_MS = 20_000;

/** The recorder in a process of its own, started from its built entry. `natives`: where the native addon may be. */
export function superviseRecorder(
  entry: string,
  natives: readonly string[],
  log: Logger,
): RecorderSupervisor<MessagePortMain> {
  return new RecorderSupervisor<MessagePortMain>({
    fork: () => {
      const child = utilityProcess.fork(entry, [...natives], {
        serviceName: 'Senim recorder',
        stdio: ['ignore', 'ignore', 'pipe'],
        // A volume that hangs holds one thread a file; four channels on two of them must not take them all.
        env: { ...process.env, UV_THREADPOOL_SIZE: '32' },
      });
      child.stderr?.on('data', (text: Buffer) =>
        log.warn('recorder-says', { text: text.toString('utf8').slice(0, 2000) }),
      );
      child.on('exit', (code) => log.info('recorder-exited', { code }));
      return child as RecorderProcess<MessagePortMain>;
    },
    createPipe: () => new MessageChannelMain(),
    deadlineMs: DEADLINE_MS,
  });
}
