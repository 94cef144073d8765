import { useEffect, useState } from 'react';
import type { DeviceCheck } from '../../../electron/contract/device-check.ts';
import { checkGap, type StartGap } from '../../../electron/contract/preparation.ts';
import type { ChannelChoice } from '../../../electron/contract/recording.ts';
import { useCall } from '../../bridge/hooks.ts';

/** A check grows too old while the screen stands open. */
const LOOK_EVERY_MS = 15_000;

export interface LatestCheck {
  /** Null: none yet. */
  readonly check: DeviceCheck | null;
  /** What is wrong with it; it counts as missing while it is being read. */
  readonly gap: StartGap | null;
}

/** The latest device check of a session, and whether it holds for these channels. */
export function useCheck(sessionId: string, choices: readonly ChannelChoice[] | null): LatestCheck {
  const checks = useCall('device-check.list', { sessionId });
  const settings = useCall('settings.get', {});
  const [now, setNow] = useState(() => Date.now());
  const check = checks.data?.at(-1) ?? null;
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  if (checks.data === undefined || settings.data === undefined) {
    return { check, gap: 'device-check-missing' };
  }
  const minutes = settings.data.deviceCheckMinutes;
  // A check that has just come may be newer than the last look at the clock.
  const at = Math.max(now, check === null ? now : Math.min(Date.parse(check.at), Date.now()));
  return { check, gap: checkGap(check, { devices: choices, now: at, minutes }) };
}
