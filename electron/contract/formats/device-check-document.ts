import { z } from 'zod';
import { DeviceCheck } from '../device-check.ts';
import { Id } from '../primitives.ts';

/**
 * `data/session/device-check.json`: the device checks of the session, oldest first. Each is what an event `device.checked`
 * of the custody log is about; the test clip of the last one stands beside it.
 */
export const DeviceCheckDocument = z
  .object({
    format: z.literal('senim-device-check'),
    version: z.literal(1),
    sessionId: Id,
    checks: z.array(DeviceCheck).min(1).max(1000),
  })
  .strict();
export type DeviceCheckDocument = z.infer<typeof DeviceCheckDocument>;
