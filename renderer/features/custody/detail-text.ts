import type { JsonValue } from '../../../electron/contract/custody.ts';

/** Details of an entry as lines `name: value`, for those who compare them with a package's log. */
export function detailLines(details: Readonly<Record<string, JsonValue>>): readonly string[] {
  return Object.entries(details).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
}
