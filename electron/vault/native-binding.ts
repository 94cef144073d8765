let path: string | null = null;

/**
 * Names the database addon to load instead of the one in the package, for a runtime that cannot load that one
 * (Node-API before 10); null: the package's own again. To be called before the first database is opened.
 */
export function useNativeBinding(addonPath: string | null): void {
  path = addonPath;
}

/** The addon that was named; null: the package's own. */
export function nativeBinding(): string | null {
  return path;
}
