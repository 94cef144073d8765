import { createHash } from 'node:crypto';
import { canonicalJson } from '../custody/canonical-json.ts';

/** A channel as the sealed root binds it: the RFC 6962 roots of its parts in order, lower-case hexadecimal. */
export interface ChannelRoots {
  readonly label: string;
  readonly parts: readonly string[];
}

/**
 * What binds a sealed session: SHA-256 of the RFC 8785 canonical JSON of the array of its channels, sorted by label, each
 * `{"label":…,"parts":[…]}` with the RFC 6962 root of every part. The event `session.sealed` carries the same array in
 * its details, so that the root can be computed again from the log, and each part's root again from its fragments.
 */
export function sealedRoot(channels: readonly ChannelRoots[]): string {
  return createHash('sha256')
    .update(canonicalJson(sortedRoots(channels)))
    .digest('hex');
}

/** The channels in the order in which the root takes them: by the code units of their labels. */
export function sortedRoots(channels: readonly ChannelRoots[]): { label: string; parts: string[] }[] {
  return channels
    .map(({ label, parts }) => ({ label, parts: [...parts] }))
    .sort((a, b) => (a.label < b.label ? -1 : Number(a.label > b.label)));
}
