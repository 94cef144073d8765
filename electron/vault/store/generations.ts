import { z } from 'zod';
import { CompartmentName } from '../../contract/roles.ts';
import type { VaultDatabase } from '../database.ts';
import { command, query } from './query.ts';

export interface GenerationRow {
  readonly compartment: CompartmentName;
  /** From 1. */
  readonly generation: number;
  /** age X25519 recipient. */
  readonly recipient: string;
  readonly madeAt: string;
}

/** A next generation that is due. `recipient`: of the one that a holder set out to make; null: nobody did yet. */
export interface DueRotation {
  readonly recipient: string | null;
}

/** The generations of the compartments: which recipients were ever theirs, and which compartments are due for the next. */
export interface GenerationStore {
  insert(row: GenerationRow): void;
  /** Newest first. */
  ofCompartment(compartment: CompartmentName): GenerationRow[];
  /** Somebody loses the compartment: its next holder makes a new generation. Asking again changes nothing. */
  ask(compartment: CompartmentName, at: string): void;
  due(compartment: CompartmentName): DueRotation | null;
  /** A holder sets out to make it; the database knows its recipient before the file does. */
  plan(compartment: CompartmentName, recipient: string): void;
  done(compartment: CompartmentName): void;
}

const Row = z.object({
  compartment: CompartmentName,
  generation: z.number(),
  recipient: z.string(),
  madeAt: z.string(),
});
const Due = z.object({ recipient: z.string().nullable() });

export function generationStore(database: VaultDatabase): GenerationStore {
  const insert = command(
    database,
    `INSERT INTO generations (compartment, generation, recipient, made_at)
     VALUES (@compartment, @generation, @recipient, @madeAt)`,
  );
  const ofCompartment = query(
    database,
    Row,
    'SELECT * FROM generations WHERE compartment = @compartment ORDER BY generation DESC',
  );
  const ask = command(
    database,
    `INSERT INTO rotations_due (compartment, asked_at) VALUES (@compartment, @at)
     ON CONFLICT (compartment) DO NOTHING`,
  );
  const due = query(database, Due, 'SELECT recipient FROM rotations_due WHERE compartment = @compartment');
  const plan = command(
    database,
    'UPDATE rotations_due SET recipient = @recipient WHERE compartment = @compartment',
  );
  const done = command(database, 'DELETE FROM rotations_due WHERE compartment = @compartment');
  return {
    insert: (row) => void insert({ ...row }),
    ofCompartment: (compartment) => ofCompartment.all({ compartment }),
    ask: (compartment, at) => void ask({ compartment, at }),
    due: (compartment) => due.first({ compartment }),
    plan: (compartment, recipient) => void plan({ compartment, recipient }),
    done: (compartment) => void done({ compartment }),
  };
}
