import { z } from 'zod';
import { PhaseScript } from '../../contract/phase-script.ts';
import type { VaultDatabase } from '../database.ts';
import { command, json, query } from './query.ts';

/** A phase script that the office added. */
export interface ScriptRow {
  readonly id: string;
  /** Of its RFC 8785 canonical JSON. */
  readonly sha256: string;
  readonly script: PhaseScript;
  readonly at: string;
}

export interface PhaseScriptStore {
  insert(row: ScriptRow): void;
  /** Oldest first. */
  list(): ScriptRow[];
  /** What was chosen for a session; null: nothing. */
  chosenFor(sessionId: string): string | null;
  choose(sessionId: string, sha256: string | null): void;
}

const Row = z
  .object({ id: z.string(), sha256: z.string(), document: json(PhaseScript), at: z.string() })
  .transform(({ document, ...row }) => ({ ...row, script: document }));
const Chosen = z.object({ sha256: z.string() });

export function phaseScriptStore(database: VaultDatabase): PhaseScriptStore {
  const insert = command(
    database,
    'INSERT INTO phase_scripts (id, sha256, document, at) VALUES (@id, @sha256, @document, @at)',
  );
  const all = query(database, Row, 'SELECT * FROM phase_scripts ORDER BY rowid');
  const chosen = query(database, Chosen, 'SELECT sha256 FROM session_scripts WHERE session_id = @sessionId');
  const choose = command(
    database,
    `INSERT INTO session_scripts (session_id, sha256) VALUES (@sessionId, @sha256)
     ON CONFLICT (session_id) DO UPDATE SET sha256 = excluded.sha256`,
  );
  const forget = command(database, 'DELETE FROM session_scripts WHERE session_id = @sessionId');
  return {
    insert: ({ id, sha256, script, at }) => void insert({ id, sha256, at, document: JSON.stringify(script) }),
    list: () => all.all(),
    chosenFor: (sessionId) => chosen.first({ sessionId })?.sha256 ?? null,
    choose: (sessionId, sha256) =>
      void (sha256 === null ? forget({ sessionId }) : choose({ sessionId, sha256 })),
  };
}
