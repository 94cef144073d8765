import { useEffect, useMemo, useState } from 'react';
import { useCall } from '../../bridge/hooks.ts';
import { type Devices, devicesOf } from './channels.ts';

/** Names of devices are told only once one of their kind was open. */
async function openOnce(constraints: MediaStreamConstraints): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia(constraints);
  for (const track of stream.getTracks()) track.stop();
}

async function readDevices(): Promise<Devices> {
  const infos = await navigator.mediaDevices.enumerateDevices();
  if (infos.some(({ label }) => label === '')) {
    // One that refuses shows when its own picture is opened; the other kind is named all the same.
    await Promise.allSettled([openOnce({ video: true }), openOnce({ audio: true })]);
  }
  return devicesOf(await navigator.mediaDevices.enumerateDevices());
}

/** The cameras and microphones of the room, those of the network last; null while they are looked for. */
export function useDevices(): Devices | null {
  const connected = useConnected();
  const network = useCall('cameras.list', {});
  const registered = network.isPending ? null : (network.data ?? NONE);
  return useMemo(() => {
    if (connected === null || registered === null) return null;
    return { ...connected, cameras: [...connected.cameras, ...registered] };
  }, [connected, registered]);
}

/** Without network cameras a session is held all the same. */
const NONE: Devices['cameras'] = [];

/** What is connected to this machine, read again when something comes or goes. */
function useConnected(): Devices | null {
  const [devices, setDevices] = useState<Devices | null>(null);
  useEffect(() => {
    let current = true;
    const read = () => {
      readDevices().then(
        (found) => current && setDevices(found),
        () => current && setDevices({ cameras: [], microphones: [] }),
      );
    };
    read();
    navigator.mediaDevices.addEventListener('devicechange', read);
    return () => {
      current = false;
      navigator.mediaDevices.removeEventListener('devicechange', read);
    };
  }, []);
  return devices;
}
