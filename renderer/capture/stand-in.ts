const WIDTH = 1280;
const HEIGHT = 720;

/**
 * A black picture in place of a camera that is not there, so that the sound goes on in a recording of the same kind. The
 * encoder repeats the one picture as often as it needs it.
 */
export function blackPicture(): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d', { alpha: false });
  const [track] = canvas.captureStream(1).getVideoTracks();
  if (context === null || track === undefined) throw new Error('no canvas');
  // The stream gives a picture when something is painted.
  const paint = (): void => context.fillRect(0, 0, WIDTH, HEIGHT);
  paint();
  const timer = setInterval(() => (track.readyState === 'live' ? paint() : clearInterval(timer)), 500);
  return track;
}
