const SHOWN = 40;

/**
 * Ends a check: says what was looked at, or what is wrong, and sets the exit code.
 * @param {string} name @param {string} extent @param {string[]} faults
 */
export function conclude(name, extent, faults) {
  for (const fault of faults.slice(0, SHOWN)) process.stderr.write(`${fault}\n`);
  if (faults.length > SHOWN) process.stderr.write(`… and ${faults.length - SHOWN} more\n`);
  process.stdout.write(
    faults.length === 0 ? `${name}: ${extent}, all good\n` : `${name}: ${faults.length} wrong\n`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}
