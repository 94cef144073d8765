import { z } from 'zod';
import { RetentionRule } from '../../contract/retention.ts';
import type { VaultDatabase } from '../database.ts';
import { command, json, query } from './query.ts';

/** A hold that is in force. */
export interface HoldRow {
  readonly id: string;
  readonly sessionId: string;
  readonly reason: string;
  readonly setAt: string;
  /** An account's id. */
  readonly setBy: string;
}

export interface Lifting {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

export interface RetentionStore {
  /** The office's rule; for ever, when none was set. */
  defaultRule(): RetentionRule;
  setDefaultRule(rule: RetentionRule): void;
  /** The session's own rule; null: the office's goes. */
  ruleOf(sessionId: string): RetentionRule | null;
  /** Null takes the session's own rule away. */
  setRule(sessionId: string, rule: RetentionRule | null): void;
  holdOf(sessionId: string): HoldRow | null;
  insertHold(row: HoldRow): void;
  lift(lifting: Lifting): void;
}

const Rule = z.object({ rule: json(RetentionRule) });

const Hold = z.object({
  id: z.string(),
  sessionId: z.string(),
  reason: z.string(),
  setAt: z.string(),
  setBy: z.string(),
});

export function retentionStore(database: VaultDatabase): RetentionStore {
  const ofOffice = query(database, Rule, 'SELECT rule FROM retention_default WHERE id = 1');
  const putOffice = command(
    database,
    `INSERT INTO retention_default (id, rule) VALUES (1, @rule)
     ON CONFLICT (id) DO UPDATE SET rule = excluded.rule`,
  );
  const own = query(database, Rule, 'SELECT rule FROM retention_rules WHERE session_id = @sessionId');
  const putOwn = command(
    database,
    `INSERT INTO retention_rules (session_id, rule) VALUES (@sessionId, @rule)
     ON CONFLICT (session_id) DO UPDATE SET rule = excluded.rule`,
  );
  const dropOwn = command(database, 'DELETE FROM retention_rules WHERE session_id = @sessionId');
  return {
    defaultRule: () => ofOffice.first()?.rule ?? { kind: 'for-ever' },
    setDefaultRule: (rule) => void putOffice({ rule: JSON.stringify(rule) }),
    ruleOf: (sessionId) => own.first({ sessionId })?.rule ?? null,
    setRule: (sessionId, rule) => {
      if (rule === null) dropOwn({ sessionId });
      else putOwn({ sessionId, rule: JSON.stringify(rule) });
    },
    ...holdsIn(database),
  };
}

function holdsIn(database: VaultDatabase): Pick<RetentionStore, 'holdOf' | 'insertHold' | 'lift'> {
  const inForce = query(
    database,
    Hold,
    'SELECT id, session_id, reason, set_at, set_by FROM holds WHERE session_id = @sessionId AND lifted_at IS NULL',
  );
  const insert = command(
    database,
    `INSERT INTO holds (id, session_id, reason, set_at, set_by) VALUES (@id, @sessionId, @reason, @setAt, @setBy)`,
  );
  const lift = command(
    database,
    `UPDATE holds SET lifted_at = @at, lifted_by = @by, lift_reason = @reason
     WHERE id = @id AND lifted_at IS NULL`,
  );
  return {
    holdOf: (sessionId) => inForce.first({ sessionId }),
    insertHold: (row) => void insert({ ...row }),
    lift: (lifting) => void lift({ ...lifting }),
  };
}
