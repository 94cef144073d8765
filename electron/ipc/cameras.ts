import type { CameraTest } from '../contract/calls/cameras.ts';
import type { CameraMeasure } from '../contract/device-check.ts';
import type { ChannelChoice } from '../contract/recording.ts';
import { NetworkCameraService } from '../session/network-cameras.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import type { AppContext, Handlers } from './context.ts';

/** The process that reads network cameras, as the calls reach it. */
export interface CameraReader {
  /** @throws SenimError camera-unreachable, camera-refused, camera-stream-unknown, camera-no-h264, ffmpeg-missing, worker-failed */
  test(address: ReturnType<NetworkCameraService['addressOf']>): Promise<CameraTest>;
  /** Picture and sound over some seconds. @throws SenimError as `test` */
  measure(address: ReturnType<NetworkCameraService['addressOf']>): Promise<CameraMeasure>;
  /** A JPEG of what a channel captures just now; null where there is none. */
  picture(channelId: string): Promise<Uint8Array | null>;
}

/** The cameras that are reached by the network. */
export function cameraHandlers({ perVault, cameraReader }: AppContext): Partial<Handlers> {
  const cameras = perVault((open) => new NetworkCameraService(open));
  return {
    'cameras.list': () => cameras().list(),
    'cameras.add': ({ camera }) => cameras().add(camera),
    'cameras.change': ({ id, camera }) => cameras().change(id, camera),
    'cameras.remove': ({ id }) => {
      cameras().remove(id);
      return {};
    },
    'cameras.test': ({ id }) => cameraReader.test(cameras().addressOf(id)),
    'cameras.picture': ({ channelId }) => cameraReader.picture(channelId),
  };
}

/** The choices of channels with what is registered of their network cameras. @throws SenimError camera-missing */
export function resolvedChoices(vault: UnlockedVault, choices: readonly ChannelChoice[]): ChannelChoice[] {
  return new NetworkCameraService(vault).resolve(choices);
}
