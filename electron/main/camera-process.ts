import { type MessagePortMain, utilityProcess } from 'electron';
import {
  type CameraProcess,
  CameraSupervisor,
  type CameraSupervisorParts,
} from '../media/network/supervisor.ts';
import type { Logger } from '../platform/log.ts';

/** Network cameras are read in a process of its own, started from its built entry. `natives`: where the native addon may be. */
export function superviseCameras(
  { entry, natives, log }: { entry: string; natives: readonly string[]; log: Logger },
  parts: Omit<CameraSupervisorParts<MessagePortMain>, 'fork'>,
): CameraSupervisor<MessagePortMain> {
  return new CameraSupervisor<MessagePortMain>({
    ...parts,
    fork: () => {
      // What it says on standard error is not kept: it could name an address.
      const child = utilityProcess.fork(entry, [...natives], {
        serviceName: 'Senim cameras',
        stdio: 'ignore',
      });
      child.on('exit', (code) => log.info('cameras-exited', { code }));
      return child as CameraProcess<MessagePortMain>;
    },
  });
}
