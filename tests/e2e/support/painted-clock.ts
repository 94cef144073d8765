import type { Page } from '@playwright/test';

/**
 * Puts a painted picture in place of each camera that the capture page opens: hundredths of a second of the wall clock as
 * sixteen blocks, like the network camera of these tests paints them. What comes after the camera is as it always is.
 */
export async function paintClock(capture: Page): Promise<void> {
  await capture.evaluate(() => {
    const [width, height, blocks, bar, everyMs] = [640, 360, 16, 120, 40];
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    const painted = (): MediaStreamTrack => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const context = canvas.getContext('2d', { alpha: false });
      if (context === null) throw new Error('no canvas');
      const paint = (): void => {
        const value = Math.floor(Date.now() / 10) & 0xffff;
        for (let block = 0; block < blocks; block += 1) {
          context.fillStyle = (value >> (blocks - 1 - block)) & 1 ? '#ffffff' : '#000000';
          context.fillRect((block * width) / blocks, 0, width / blocks, bar);
        }
        context.fillStyle = '#606060';
        context.fillRect(0, bar, width, height - bar);
        context.fillStyle = '#c8c8c8';
        context.fillRect((value * 3) % (width - 40), bar, 40, height - bar);
      };
      setInterval(paint, everyMs);
      paint();
      const [track] = canvas.captureStream(1000 / everyMs).getVideoTracks();
      if (track === undefined) throw new Error('no track');
      return track;
    };
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      for (const track of stream.getVideoTracks()) {
        stream.removeTrack(track);
        stream.addTrack(painted());
      }
      return stream;
    };
  });
}
