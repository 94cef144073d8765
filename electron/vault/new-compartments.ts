import { type CompartmentName, compartmentsOf, type Role } from '../contract/roles.ts';
import { wipe } from '../crypto/chunk.ts';
import { newGeneration, wrapCompartment } from './compartment-file.ts';
import { nowOf, type VaultContext } from './context.ts';
import type { VaultHeader } from './header.ts';

/** Compartments that were made just now, with their recipients. */
export type MadeCompartments = ReadonlyMap<CompartmentName, string>;

/**
 * Makes the compartments of a role that nobody held so far; the recipient and the recovery identity are the first who
 * do. @throws SenimError disk-full, write-failed
 */
export async function makeMissingCompartments(
  { header, layout }: VaultContext,
  role: Role,
  recipient: string,
): Promise<MadeCompartments> {
  const made = new Map<CompartmentName, string>();
  for (const name of compartmentsOf(role)) {
    if (header.compartments[name] !== null) continue;
    const generation = await newGeneration();
    const holders = [recipient, header.recoveryRecipient];
    await wrapCompartment(layout.compartment(name), [generation], holders);
    wipe(generation.identity);
    made.set(name, generation.recipient);
  }
  return made;
}

/** Enters them in the database, within the caller's transaction; gives the header that names them. */
export function keepCompartments(context: VaultContext, made: MadeCompartments): VaultHeader {
  const header: VaultHeader = {
    ...context.header,
    compartments: { ...context.header.compartments, ...Object.fromEntries(made) },
  };
  for (const [compartment, recipient] of made) {
    context.store.generations.insert({ compartment, generation: 1, recipient, madeAt: nowOf(context) });
  }
  context.meta.setHeader(header);
  return header;
}
