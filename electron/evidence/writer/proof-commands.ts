/**
 * The audit path of a leaf (RFC 6962, section 2.1.1) as commands of the shell: `h` is the hash so far, in hexadecimal,
 * and each line puts 01 and the two halves together. Nothing but printf, sed, sha256sum and cut is needed.
 */
export function climb(index: number, size: number, path: readonly string[]): string[] {
  const own = `printf "$(echo $h | sed 's/../\\\\x&/g')"`;
  return sidesOf(index, size).map((side, at) => {
    const sibling = `printf '${escaped(path[at] ?? '')}'`;
    const [left, right] = side === 'left' ? [sibling, own] : [own, sibling];
    return `h=$( (printf '\\x01'; ${left}; ${right}) | sha256sum | cut -c1-64)`;
  });
}

/** The leaf over what `command` prints: SHA-256 of byte 00 and that. */
export function leafOf(command: string): string {
  return `h=$( (printf '\\x00'; ${command}) | sha256sum | cut -c1-64)`;
}

/** Says whether the climb has arrived at `root`, which is a text of the shell. */
export function arrival(root: string, what: string): string {
  return `[ "$h" = "${root}" ] && echo '${what}: PROVED' || echo '${what}: BROKEN'`;
}

/** On which side of the way up each sibling stands, from the bottom up. */
function sidesOf(index: number, size: number): ('left' | 'right')[] {
  const sides: ('left' | 'right')[] = [];
  let start = 0;
  let rest = size;
  while (rest > 1) {
    let split = 1;
    while (split * 2 < rest) split *= 2;
    const inLeft = index - start < split;
    sides.unshift(inLeft ? 'right' : 'left');
    start = inLeft ? start : start + split;
    rest = inLeft ? split : rest - split;
  }
  return sides;
}

function escaped(hash: string): string {
  return hash.replace(/../g, '\\x$&');
}
