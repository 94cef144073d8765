import { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import { CaseInput } from '../../contract/model.ts';
import type { VaultDatabase } from '../database.ts';
import { Blob, command, query, type Values } from './query.ts';

/** A case under its pseudonym. The child's identity is an age file to the `interview` compartment. */
export interface CaseRow extends CaseInput {
  readonly id: string;
  readonly createdAt: string;
  readonly identitySealed: Uint8Array | null;
}

export interface CaseStore {
  insert(row: CaseRow): void;
  /** @throws SenimError case-unknown */
  update(row: CaseRow): void;
  /** @throws SenimError case-unknown */
  get(id: string): CaseRow;
  /** Newest first. */
  list(): CaseRow[];
}

const Referral = CaseInput.shape.referral.shape;

const Row = z
  .object({
    ...CaseInput.omit({ referral: true }).shape,
    id: z.string(),
    createdAt: z.string(),
    referralSource: Referral.source,
    referralCategory: Referral.category,
    referralReceivedOn: Referral.receivedOn,
    referralNote: Referral.note,
    identitySealed: Blob.nullable(),
  })
  .transform(
    ({ referralSource, referralCategory, referralReceivedOn, referralNote, ...row }): CaseRow => ({
      ...row,
      referral: {
        source: referralSource,
        category: referralCategory,
        receivedOn: referralReceivedOn,
        note: referralNote,
      },
    }),
  );

export function caseStore(database: VaultDatabase): CaseStore {
  const insert = command(
    database,
    `INSERT INTO cases (id, created_at, pseudonym, referral_source, referral_category, referral_received_on,
       referral_note, erdr, kui, age_years, language, needs, identity_sealed)
     VALUES (@id, @createdAt, @pseudonym, @source, @category, @receivedOn,
       @note, @erdr, @kui, @ageYears, @language, @needs, @identitySealed)`,
  );
  const update = command(
    database,
    `UPDATE cases SET pseudonym = @pseudonym, referral_source = @source, referral_category = @category,
       referral_received_on = @receivedOn, referral_note = @note, erdr = @erdr, kui = @kui, age_years = @ageYears,
       language = @language, needs = @needs, identity_sealed = @identitySealed WHERE id = @id`,
  );
  const byId = query(database, Row, 'SELECT * FROM cases WHERE id = @id');
  const all = query(database, Row, 'SELECT * FROM cases ORDER BY rowid DESC');
  return {
    insert: (row) => void insert(columnsOf(row)),
    update: (row) => {
      if (update(columnsOf(row)) === 0) throw new SenimError('case-unknown');
    },
    get: (id) => {
      const row = byId.first({ id });
      if (row === null) throw new SenimError('case-unknown');
      return row;
    },
    list: () => all.all(),
  };
}

function columnsOf({ referral, ...row }: CaseRow): Values {
  return { ...row, ...referral };
}
