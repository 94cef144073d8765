import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const MAX_BYTES = 1024 * 1024;
const KEPT = 3;

/**
 * Gives a function that appends a line to `folder/senim.log`. At 1 MiB the file is put aside as `senim.1.log`; three
 * such are kept. A log that cannot be written must never stop the work, so its errors end here.
 */
export function openLogFile(folder: string): (line: string) => void {
  const current = path.join(folder, 'senim.log');
  return (line) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (sizeOf(current) > MAX_BYTES) rotate(folder, current);
      appendFileSync(current, `${line}\n`, { mode: 0o600 });
    } catch {
      // Nowhere is left to say it.
    }
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function rotate(folder: string, current: string): void {
  const aside = (n: number): string => path.join(folder, `senim.${n}.log`);
  rmSync(aside(KEPT), { force: true });
  for (let n = KEPT - 1; n >= 1; n -= 1) {
    if (sizeOf(aside(n)) > 0) renameSync(aside(n), aside(n + 1));
  }
  renameSync(current, aside(1));
}
