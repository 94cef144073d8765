import { type CustodyEvent, parseEventLine } from './event.ts';
import type { SessionExport } from './session-export.ts';

/** Of the events of a session those that are wanted, with the proofs that belong to them; the rest leaves no trace. */
export function selectEvents(
  exported: SessionExport,
  isWanted: (event: CustodyEvent) => boolean,
): SessionExport {
  const { lines, proofs } = exported;
  const kept = lines.flatMap((line, at) => (isWanted(parseEventLine(line)) ? [at] : []));
  return {
    ...exported,
    lines: kept.flatMap((at) => lines[at] ?? []),
    proofs: { ...proofs, proofs: kept.flatMap((at) => proofs.proofs[at] ?? []) },
  };
}
