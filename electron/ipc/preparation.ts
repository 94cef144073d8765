import { DeviceCheckService } from '../session/device-check/service.ts';
import type { AppContext, Handlers } from './context.ts';

/** The device checks of the sessions that are being prepared. */
export function preparationHandlers({ perVault, recording, probes }: AppContext): Partial<Handlers> {
  const checks = perVault((vault) => new DeviceCheckService(vault, { recording, ...probes }));
  return {
    'device-check.run': (input) => checks().run(input),
    'device-check.list': ({ sessionId }) => checks().list(sessionId),
  };
}
