import { phaseScriptPath } from '../../contract/formats/package-layout.ts';
import type { PhaseScript } from '../../contract/phase-script.ts';
import { canonicalBytes } from '../../custody/canonical-json.ts';
import type { PayloadFile } from '../writer/spec.ts';

/** A phase script by the SHA-256 of its canonical JSON; null where it is not known here. */
export type PhaseScriptOf = (sha256: string) => PhaseScript | null;

/**
 * The phase scripts of these hashes as a package carries them: all of them, or none where one is no longer known, since
 * scripts of earlier versions of the program were not kept.
 */
export function planScripts(hashes: readonly string[], scriptOf: PhaseScriptOf): PayloadFile[] {
  const files = hashes.flatMap((sha256): PayloadFile[] => {
    const script = scriptOf(sha256);
    const path = phaseScriptPath(sha256).slice('data/'.length);
    return script === null ? [] : [{ path, content: canonicalBytes(script) }];
  });
  return files.length === hashes.length ? files : [];
}
