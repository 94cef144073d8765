/** Asked of a preview: enough to see who sits where, and no load on the capture page's picture. */
const PREVIEW = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 15 } };

/**
 * Opens the camera of that name for a picture on the console, of several with one name the one at place `among`; the sound
 * stays closed. The first camera serves where the name is unknown. The caller stops the tracks. Rejects as getUserMedia does.
 */
export async function openPreview(cameraName: string, among: number): Promise<MediaStream> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const same = devices.filter(
    ({ kind, label }) => kind === 'videoinput' && label !== '' && label === cameraName,
  );
  const named = same[among] ?? same[0];
  const device = named === undefined ? {} : { deviceId: { exact: named.deviceId } };
  return navigator.mediaDevices.getUserMedia({ video: { ...PREVIEW, ...device } });
}

/** As fine as cameras give it: the codes that are read are dense. */
const FINE = { width: { ideal: 1920 }, height: { ideal: 1080 } };

/** Opens the first camera to read codes before it. The caller stops the tracks. Rejects as getUserMedia does. */
export function openReading(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ video: FINE });
}
