/** No document of ours nests deeper than 10. */
export const MOST_JSON_DEPTH = 64;

/** Values that a text may hold: a document, and a list with an entry for every second of a day or every event. */
export const MOST_JSON_VALUES = { document: 100_000, list: 2_000_000 } as const;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/**
 * `JSON.parse` for texts from outside. What would exhaust the stack or the memory of those who look at the value
 * afterwards is refused before there is a value: deep nesting, millions of values, and the one member name that an object
 * does not keep as a member.
 * @throws SyntaxError
 */
export function parseBoundedJson(text: string, kind: keyof typeof MOST_JSON_VALUES): unknown {
  measure(text, MOST_JSON_VALUES[kind]);
  if (text.includes('"__proto__":')) throw new SyntaxError('a member that would not be one');
  return JSON.parse(text);
}

function measure(text: string, mostValues: number): void {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === COMMA) values += 1;
    // [ and { differ from ] and } in the sixth bit, as in no other character of JSON outside strings.
    else if ((code & 0xdf) === 0x5b) {
      depth += 1;
      values += 1;
    } else if ((code & 0xdf) === 0x5d) depth -= 1;
    if (depth > MOST_JSON_DEPTH) throw new SyntaxError('nested too deep');
    if (values > mostValues) throw new SyntaxError('too many values');
  }
}

/** The place of the quote that ends the string which begins at `start`; the text's length where none does. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}
