import { DeviceCheckService } from '../session/device-check/service.ts';
import { NetworkCameraService } from '../session/network-cameras.ts';
import type { AppContext, Handlers } from './context.ts';

/** The device checks of the sessions that are being prepared. */
export function preparationHandlers(context: AppContext): Partial<Handlers> {
  const { perVault, recording, probes, cameraReader } = context;
  const cameras = perVault((vault) => new NetworkCameraService(vault));
  const checks = perVault(
    (vault) =>
      new DeviceCheckService(vault, {
        ...{ recording, ...probes },
        measureCamera: async (id) => cameraReader.measure(cameras().addressOf(id)),
      }),
  );
  return {
    'device-check.measure': async ({ cameraIds }) => {
      await checks().measure(cameraIds);
      return {};
    },
    'device-check.run': (input) => {
      const choices = cameras().resolve(input.channels.map(({ choice }) => choice));
      const channels = input.channels.map((channel, at) => ({
        ...channel,
        choice: choices[at] ?? channel.choice,
      }));
      return checks().run({ ...input, channels });
    },
    'device-check.list': ({ sessionId }) => checks().list(sessionId),
  };
}
