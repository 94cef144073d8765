/** A set-up step that cannot go on; the message says what to do next. */
export class SetupError extends Error {
  name = 'SetupError';
}

/** One plain line about what happens now. @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** A line that must not be overlooked. @param {string} text */
export function warn(text) {
  const bold = process.stderr.isTTY ? ['\u001b[1;33m', '\u001b[0m'] : ['', ''];
  process.stderr.write(`${bold[0]}! ${text}${bold[1]}\n`);
}

/**
 * Runs a command-line entry: a SetupError prints its message alone, anything else its stack, and both end
 * with exit code 1.
 * @param {() => Promise<number>} main gives the exit code
 */
export async function runEntry(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${error instanceof SetupError ? error.message : (error?.stack ?? error)}\n`);
    process.exitCode = 1;
  }
}
