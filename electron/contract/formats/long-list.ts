import { z } from 'zod';

/** How many items there may be. */
interface Length {
  readonly least: number;
  readonly most: number;
}

/**
 * A list of many things from outside. `z.array` looks at every item and keeps what is wrong with each, which
 * takes gigabytes when millions are wrong; this one stops at the first.
 */
export function longList<T>(item: z.ZodType<T>, { least, most }: Length) {
  return z
    .array(z.unknown())
    .min(least)
    .max(most)
    .transform((values, context): T[] => {
      const items: T[] = [];
      for (const [index, value] of values.entries()) {
        const parsed = item.safeParse(value);
        if (!parsed.success) {
          const [issue] = parsed.error.issues;
          const path = [index, ...(issue?.path ?? [])];
          context.addIssue({ code: 'custom', message: issue?.message ?? '', path, input: undefined });
          return z.NEVER;
        }
        items.push(parsed.data);
      }
      return items;
    });
}
