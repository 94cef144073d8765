/** Whether windows can be shown here. */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Puts a command onto a display of its own where there is none.
 * @param {[string, string[]]} command @returns {[string, string[]]}
 */
export function onSomeDisplay([command, args]) {
  if (hasDisplay) return [command, args];
  return ['xvfb-run', ['-a', '-s', '-screen 0 1920x1080x24', command, ...args]];
}
