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

/** A script with the SHA-256 of its RFC 8785 canonical JSON. */
export type TakenScript = Pick<ScriptRow, 'sha256' | 'script'>;

export interface PhaseScriptStore {
  insert(row: ScriptRow): void;
  /** Oldest first. */
  list(): ScriptRow[];
  /** What was chosen for a session; null: nothing. */
  chosenFor(sessionId: string): string | null;
  choose(sessionId: string, sha256: string | null): void;
  /** A session goes by this one, which stays whatever the program brings later. */
  take(sessionId: string, taken: TakenScript): void;
  /** A script by which any session went; null: none went by one of this hash. */
  taken(sha256: string): PhaseScript | null;
}

const Row = z
  .object({ id: z.string(), sha256: z.string(), document: json(PhaseScript), at: z.string() })
  .transform(({ document, ...row }) => ({ ...row, script: document }));
const Chosen = z.object({ sha256: z.string() });
const Taken = z.object({ document: json(PhaseScript) });

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
  const keep = command(
    database,
    'INSERT INTO taken_scripts (sha256, document) VALUES (@sha256, @document) ON CONFLICT (sha256) DO NOTHING',
  );
  const kept = query(database, Taken, 'SELECT document FROM taken_scripts WHERE sha256 = @sha256');
  const forget = command(database, 'DELETE FROM session_scripts WHERE session_id = @sessionId');
  return {
    insert: ({ id, sha256, script, at }) => void insert({ id, sha256, at, document: JSON.stringify(script) }),
    list: () => all.all(),
    chosenFor: (sessionId) => chosen.first({ sessionId })?.sha256 ?? null,
    choose: (sessionId, sha256) =>
      void (sha256 === null ? forget({ sessionId }) : choose({ sessionId, sha256 })),
    take: (sessionId, { sha256, script }) => {
      keep({ sha256, document: JSON.stringify(script) });
      choose({ sessionId, sha256 });
    },
    taken: (sha256) => kept.first({ sha256 })?.document ?? null,
  };
}
