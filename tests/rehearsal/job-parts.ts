import { lock, type Person, unlock } from '../application/door.ts';
import type { Workstation } from '../application/workstation.ts';
import type { RtspCamera } from '../fixtures/rtsp-camera.ts';
import type { RehearsalOptions } from './options.ts';
import type { Cast } from './people.ts';
import type { RehearsalReport } from './report.ts';

/** What every part of a rehearsal works with. */
export interface Job {
  readonly options: RehearsalOptions;
  readonly report: RehearsalReport;
  readonly cast: Cast;
  readonly folder: string;
  /** What passes from hand to hand between the two workstations. */
  readonly post: string;
  /** Null where no RTSP server can be started. */
  readonly networkCamera: RtspCamera | null;
}

/** Somebody else takes the seat. */
export async function enter(ws: Workstation, person: Person): Promise<void> {
  await lock(ws);
  await unlock(ws, person);
}
