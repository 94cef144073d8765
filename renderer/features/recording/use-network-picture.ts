import { useEffect, useState } from 'react';
import { call } from '../../bridge/call.ts';

/** As often as there is a key frame to be looked at. */
const EVERY_MS = 1000;

interface NetworkPicture {
  /** Null while there is none, as when the camera is lost. */
  readonly jpeg: Uint8Array | null;
  readonly failed: boolean;
}

/** What a network camera's channel records just now, once a second while it is on the screen, by the call of the page. */
export function useNetworkPicture(
  name: 'cameras.picture' | 'observation.picture',
  channelId: string,
): NetworkPicture {
  const [picture, setPicture] = useState<NetworkPicture>({ jpeg: null, failed: false });
  useEffect(() => {
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const found = await call(name, { channelId }).then(
        (jpeg) => ({ jpeg, failed: false }),
        () => ({ jpeg: null, failed: true }),
      );
      if (left) return;
      setPicture(found);
      timer = setTimeout(() => void look(), EVERY_MS);
    };
    void look();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [name, channelId]);
  return picture;
}
