import type { Health } from '../../../electron/contract/calls/office.ts';

/** Below this much free space a long session may not fit: about three hours of four channels. */
const LOW_BYTES = 20e9;

export type Worry = 'disk' | 'clock' | 'database' | 'backup';

/** What of the machine needs a look, the worst first. Guarantees that it never gives are told apart. */
export function worriesOf(health: Health): readonly Worry[] {
  const worries: Worry[] = [];
  if (health.database === 'damaged') worries.push('database');
  if (health.diskFreeBytes < LOW_BYTES) worries.push('disk');
  if (health.clock.state !== 'synchronised') worries.push('clock');
  if (health.backup.overdue) worries.push('backup');
  return worries;
}
