import { type RtspCamera, startRtspCamera } from '../fixtures/rtsp-camera.ts';
import type { RehearsalReport } from './report.ts';

/** A camera of the network on loopback, null where no RTSP server can be started; the report says which. */
export async function startNetworkCamera(report: RehearsalReport): Promise<RtspCamera | null> {
  let camera: RtspCamera | null = null;
  await report.step('network camera', async () => {
    camera = await startRtspCamera().catch(() => null);
    return camera === null
      ? 'no RTSP server could be started here: one local camera alone is recorded'
      : `one local camera and ${camera.url('room')} are recorded`;
  });
  return camera;
}
