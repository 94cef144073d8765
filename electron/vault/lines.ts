export const LINE_FEED = 0x0a;

/** The lines of a text as views of its bytes, without their ends: what is secret is not copied. */
export function linesOf(content: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0; from < content.length; ) {
    const end = content.indexOf(LINE_FEED, from);
    lines.push(content.subarray(from, end < 0 ? content.length : end));
    from = end < 0 ? content.length : end + 1;
  }
  return lines;
}
