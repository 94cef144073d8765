/** The instant at which a calendar day (`2026-03-02`) begins at this workstation, in UTC. */
export function beginOfDay(day: string): string {
  return new Date(`${day}T00:00:00.000`).toISOString();
}

/** The last millisecond of a calendar day at this workstation, in UTC. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59.999`).toISOString();
}
