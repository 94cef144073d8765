import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeviceCheck } from '../../../../electron/contract/device-check.ts';
import type { ChannelChoice } from '../../../../electron/contract/recording.ts';
import { type CallFailed, call } from '../../../bridge/call.ts';
import { measureChannel } from './measure-channel.ts';

/** Long enough to see whether a picture stands still, and for a few words. */
const MEASURE_MS = 4000;

export interface Checking {
  readonly isPending: boolean;
  readonly error: unknown;
  readonly stage: 'measuring' | 'recording';
  readonly run: (choices: readonly ChannelChoice[]) => void;
}

/**
 * Checks the devices of a session: measures picture and sound of this machine's here, and leaves all else to main.
 * `onChecking` is told true before the devices are opened, so that whoever looks at them lets go, and false afterwards.
 */
export function useChecking(sessionId: string, onChecking: (checking: boolean) => void): Checking {
  const client = useQueryClient();
  const [stage, setStage] = useState<Checking['stage']>('measuring');
  const checking = useMutation<DeviceCheck, CallFailed, readonly ChannelChoice[]>({
    networkMode: 'always',
    onMutate: () => {
      setStage('measuring');
      onChecking(true);
    },
    mutationFn: async (choices) => {
      const [channels] = await Promise.all([
        Promise.all(
          choices.map(async (choice) => ({
            choice,
            // A network camera is nothing that a page can open: main measures it meanwhile.
            ...(choice.network === undefined
              ? await measureChannel(choice.cameraId, choice.microphoneId, MEASURE_MS)
              : { picture: null, sound: null }),
          })),
        ),
        measureNetwork(choices),
      ]);
      setStage('recording');
      return call('device-check.run', { sessionId, channels });
    },
    onSettled: () => {
      onChecking(false);
      void client.invalidateQueries({ queryKey: ['device-check.list'] });
    },
  });
  return {
    isPending: checking.isPending,
    error: checking.error,
    stage,
    run: (choices) => checking.mutate(choices),
  };
}

async function measureNetwork(choices: readonly ChannelChoice[]): Promise<void> {
  const cameraIds = choices.filter(({ network }) => network !== undefined).map(({ cameraId }) => cameraId);
  if (cameraIds.length > 0) await call('device-check.measure', { cameraIds });
}
