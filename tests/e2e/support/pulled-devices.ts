import type { Page } from '@playwright/test';

type Kind = 'videoinput' | 'audioinput';
/** What the system calls a device. */
type DeviceName = string;

/** What is put into the capture page in place of a hand at the cables. */
interface Cables {
  readonly tracks: MediaStreamTrack[];
  /** Kinds of devices, and names of single ones. */
  readonly pulled: Set<string>;
}

/** Gets hold of the cables of a capture page that has not opened its devices yet. */
export async function holdCables(capture: Page): Promise<void> {
  await capture.evaluate(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    const list = mediaDevices.enumerateDevices.bind(mediaDevices);
    const cables: Cables = { tracks: [], pulled: new Set() };
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      cables.tracks.push(...stream.getTracks());
      return stream;
    };
    mediaDevices.enumerateDevices = async () =>
      (await list()).filter(({ kind, label }) => !cables.pulled.has(kind) && !cables.pulled.has(label));
    Object.assign(globalThis, { cables });
  });
}

/** Takes all devices of a kind away, or the one of this name: its track ends, and it stands on no list any more. */
export async function pull(capture: Page, device: Kind | DeviceName): Promise<void> {
  await capture.evaluate((gone) => {
    const { cables } = globalThis as unknown as { cables: Cables };
    cables.pulled.add(gone);
    for (const track of cables.tracks) {
      const isGone = `${track.kind}input` === gone || track.label === gone;
      if (!isGone || track.readyState === 'ended') continue;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }, device);
}

export async function plugIn(capture: Page, device: Kind | DeviceName): Promise<void> {
  await capture.evaluate((back) => {
    const { cables } = globalThis as unknown as { cables: Cables };
    cables.pulled.delete(back);
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }, device);
}
