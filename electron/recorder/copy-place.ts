/** Where one copy of a part is written. */
export interface CopyPlace {
  readonly path: string;
  /** The wrapped key that belongs beside the copy; null where main has written it. Not secret. */
  readonly key: { readonly path: string; readonly bytes: Uint8Array } | null;
  /** A file that must be there first: it tells the volume from the empty folder that it leaves when it is gone. */
  readonly marker: string | null;
}
