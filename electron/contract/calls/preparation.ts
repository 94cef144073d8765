import { z } from 'zod';
import { DeviceCheck, PictureMeasure, SoundMeasure } from '../device-check.ts';
import { Empty, Id } from '../primitives.ts';
import { ChannelChoice } from '../recording.ts';
import { call } from './define.ts';

export const preparationCalls = {
  /**
   * Measures network cameras while the console's page measures those of the machine; what it finds is kept for the check
   * that follows. Takes some seconds; the cameras must not be asked by others.
   */
  'device-check.measure': call({
    input: z.object({ cameraIds: z.array(Id).min(1).max(4) }).strict(),
    output: Empty,
    access: 'recording.run',
    from: 'console',
    at: 'room',
  }),
  /**
   * Checks the room for a prepared session: the channels of the machine as the console's page measured them, and
   * everything else by itself: network cameras, of which the page gives null, and a test clip among it. Takes some ten
   * seconds; the devices must not be open elsewhere.
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
