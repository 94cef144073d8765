import type { z } from 'zod';
import { type MOST_JSON_VALUES, parseBoundedJson } from '../../contract/formats/bounded-json.ts';
import { CheckFailure } from './check-failure.ts';

/**
 * Reads a JSON document of an excerpt.
 * @throws CheckFailure excerpt-malformed; excerpt-newer, when it is of the same format and a later version
 */
export function parseVersioned<T extends { readonly format: string; readonly version: number }>(
  path: string,
  bytes: Uint8Array,
  schema: z.ZodType<T>,
  kind: keyof typeof MOST_JSON_VALUES,
): T {
  let json: unknown;
  try {
    json = parseBoundedJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), kind);
  } catch (cause) {
    throw new CheckFailure('excerpt-malformed', `${path}: not JSON`, { cause });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.'));
  const isNewer = typeof json === 'object' && json !== null && 'version' in json && Number(json.version) > 1;
  if (isNewer && !where.includes('format')) throw new CheckFailure('excerpt-newer', path);
  throw new CheckFailure('excerpt-malformed', `${path}: ${where[0] ?? ''}`);
}
