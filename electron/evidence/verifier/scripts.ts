import { z } from 'zod';
import { parseBoundedJson } from '../../contract/formats/bounded-json.ts';
import { LAYOUT, phaseScriptPath } from '../../contract/formats/package-layout.ts';
import { Sha256Text } from '../../contract/primitives.ts';
import type { RecordEntry } from '../../contract/record/acts.ts';
import { CheckFailure } from './check-failure.ts';
import type { PackageContents } from './contents.ts';

const Listing = z.object({ phaseScripts: z.array(Sha256Text).optional() });

/**
 * Compares the phase scripts with the session record, in both directions: each is named by an entry `script.taken`, by the
 * hash of its bytes, and where the session's document says that scripts go along, none that the record names is missing.
 * Packages were made without scripts before; there the document says nothing.
 * @throws CheckFailure script-missing, script-differs, script-surplus
 */
export function checkScripts(
  { files, kept }: Pick<PackageContents, 'files' | 'kept'>,
  entries: readonly RecordEntry[],
): void {
  const listed = listedIn(kept.get(LAYOUT.session));
  const taken = new Set(entries.flatMap(({ act }) => (act.kind === 'script.taken' ? [act.sha256] : [])));
  const paths = new Set(listed?.map(phaseScriptPath));
  for (const path of files.keys()) {
    if (path.startsWith(LAYOUT.phaseScripts) && !paths.has(path))
      throw new CheckFailure('script-surplus', path);
  }
  if (listed === null) return;
  for (const sha256 of listed) {
    const path = phaseScriptPath(sha256);
    const file = files.get(path);
    if (file === undefined) throw new CheckFailure('script-missing', path);
    if (file.sha256 !== sha256) throw new CheckFailure('script-differs', path);
    if (!taken.has(sha256)) throw new CheckFailure('script-surplus', path);
  }
  for (const sha256 of taken) {
    if (!listed.includes(sha256)) throw new CheckFailure('script-missing', phaseScriptPath(sha256));
  }
}

/** What the session's document says goes along; null where it says nothing, or cannot be read. */
function listedIn(session: Uint8Array | undefined): readonly string[] | null {
  if (session === undefined) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(session);
    return Listing.parse(parseBoundedJson(text, 'document')).phaseScripts ?? null;
  } catch {
    return null;
  }
}
