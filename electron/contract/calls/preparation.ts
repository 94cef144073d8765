import { z } from 'zod';
import { DeviceCheck, PictureMeasure, SoundMeasure } from '../device-check.ts';
import { Id } from '../primitives.ts';
import { ChannelChoice } from '../recording.ts';
import { call } from './define.ts';

export const preparationCalls = {
  /**
   * Checks the room for a prepared session: the channels as the console's page measured them, null where it cannot, and
   * everything else by itself, a test clip among it. Takes some ten seconds; the devices must not be open elsewhere.
   */
  'device-check.run': call({
    input: z
      .object({
        sessionId: Id,
        channels: z
          .array(
            z
              .object({
                choice: ChannelChoice,
                picture: PictureMeasure.nullable(),
                sound: SoundMeasure.nullable(),
              })
              .strict(),
          )
          .min(1)
          .max(4),
      })
      .strict(),
    output: DeviceCheck,
    access: 'recording.run',
    from: 'console',
    at: 'room',
  }),
  /** The checks of a session, oldest first. */
  'device-check.list': call({
    input: z.object({ sessionId: Id }).strict(),
    output: z.array(DeviceCheck),
    access: 'case.view',
    from: 'console',
    at: 'room',
  }),
};
