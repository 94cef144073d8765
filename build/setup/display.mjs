/** Whether windows can be shown here. */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Puts a command onto a display of its own where there is none.
 * @param {[string, string[]]} command @returns {[string, string[]]}
 */
export function onSomeDisplay([command, args]) {
  if (hasDisplay) return [command, args];
  // Larger than every window: one as large as its display is made a pixel smaller.
  return ['xvfb-run', ['-a', '-s', '-screen 0 2560x1440x24', command, ...args]];
}
