import { useEffect, useState } from 'react';

/** As the recording asks: nothing is taken out of the sound. The picture here is small; it is only looked at. */
const SOUND = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const PICTURE = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 15 } };

export type Preview =
  | { readonly state: 'opening' | 'refused' }
  | { readonly state: 'open'; readonly stream: MediaStream };

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Opens a camera and a microphone to be looked at and listened to; both are closed when either is null or the screen is left. */
export function usePreview(cameraId: string | null, microphoneId: string | null): Preview {
  const [preview, setPreview] = useState<Preview>({ state: 'opening' });
  useEffect(() => {
    setPreview({ state: 'opening' });
    if (cameraId === null || microphoneId === null) return undefined;
    let current = true;
    let opened: MediaStream | null = null;
    navigator.mediaDevices
      .getUserMedia({
        video: { ...PICTURE, deviceId: { exact: cameraId } },
        audio: { ...SOUND, deviceId: { exact: microphoneId } },
      })
      .then(
        (stream) => {
          opened = stream;
          if (current) setPreview({ state: 'open', stream });
          else stopAll(stream);
        },
        () => current && setPreview({ state: 'refused' }),
      );
    return () => {
      current = false;
      if (opened !== null) stopAll(opened);
    };
  }, [cameraId, microphoneId]);
  return preview;
}
