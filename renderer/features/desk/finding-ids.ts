const SIGNED = /^(?:data\/)?findings\/([a-z]{2,4}-[0-9a-z]{20})\.json$/;

/** Ids of the findings whose signed documents are among these paths, in their order. */
export function findingIds(paths: readonly string[]): string[] {
  return paths.flatMap((path) => SIGNED.exec(path)?.[1] ?? []);
}
