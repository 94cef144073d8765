import { createRequire } from 'node:module';
import { z } from 'zod';

/** What the native addon reads off the system's clocks. Milliseconds; `errorMs` null where the system does not tell. */
const ClockEvidence = z.object({
  realtimeMs: z.number(),
  boottimeMs: z.number(),
  state: z.enum(['synchronised', 'unsynchronised', 'unknown']),
  errorMs: z.number().nullable(),
});
export type ClockEvidence = z.infer<typeof ClockEvidence>;

const Hardening = z.object({ noCoreDumps: z.boolean(), noAttach: z.boolean() });
export type Hardening = z.infer<typeof Hardening>;

/** What a machine gives by the addon alone. Each that is missing is named on the health page and in every session. */
export type Guarantee = 'clock-evidence' | 'process-hardening' | 'space-reservation';

/** Which of them do not hold on a machine with this addon, on which hardening said this; null stands for neither. */
export function missingGuarantees(native: Native | null, hardened: Hardening | null): Guarantee[] {
  const holds: Record<Guarantee, boolean> = {
    'clock-evidence': native !== null,
    'process-hardening': hardened?.noCoreDumps === true && hardened.noAttach,
    'space-reservation': native !== null,
  };
  return (Object.keys(holds) as Guarantee[]).filter((guarantee) => !holds[guarantee]);
}

/** The typed face of native/. The application runs without it and says which guarantees are then missing. */
export interface Native {
  clockEvidence(): ClockEvidence;
  /** Flushes a file's data to the medium; throws with the system's errno. */
  flushData(fd: number): void;
  /** Makes a rename or a new name in a folder durable; throws with the system's errno. */
  syncDirectory(path: string): void;
  /**
   * Reserves bytes without changing the file's size, on a thread, so that the descriptor must stay open until it is done.
   * False where the volume cannot; rejects with the system's errno, also when the volume is full.
   */
  preallocate(fd: number, offset: number, length: number): Promise<boolean>;
  hardenProcess(): Hardening;
}

const Exports = z.object({
  clockEvidence: z.function(),
  flushData: z.function(),
  syncDirectory: z.function(),
  preallocate: z.function(),
  hardenProcess: z.function(),
});

/** Loads the first addon of `candidates` that loads and has the whole interface; null when none does. */
export function loadNative(candidates: readonly string[]): Native | null {
  const require = createRequire(import.meta.url);
  for (const path of candidates) {
    try {
      const addon: unknown = require(path);
      if (!Exports.safeParse(addon).success) continue;
      const face = addon as Native;
      return {
        clockEvidence: () => ClockEvidence.parse(face.clockEvidence()),
        flushData: (fd) => face.flushData(fd),
        syncDirectory: (folder) => face.syncDirectory(folder),
        preallocate: (fd, offset, length) => face.preallocate(fd, offset, length),
        hardenProcess: () => Hardening.parse(face.hardenProcess()),
      };
    } catch {
      // Not built for this machine: the next candidate, or none.
    }
  }
  return null;
}
