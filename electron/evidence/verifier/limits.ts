/** What a package may hold at most; a real one stays far below. Nothing in it is compressed, so its file bounds it too. */
export const LIMITS = {
  entries: 20_000,
  pathCharacters: 250,
  depth: 8,
  /** All small files that the checks keep in memory, together. */
  keptBytes: 64 * 1024 * 1024,
  /** One record of a recording; what a sealed file takes. */
  recordBytes: 64 * 1024 * 1024 - 16,
} as const;
