/**
 * How long sessions are kept, what holds them, and disposals. The rules that no program may break stand here too: two
 * different persons, one way through the states, no confirmation under a hold, and nothing ever deleted from the account
 * of it. `sessions.state` keeps saying `sealed`; a session with `disposed_at` is disposed.
 */
export const RETENTION = `
ALTER TABLE sessions ADD COLUMN disposed_at TEXT;
CREATE TRIGGER sessions_disposed_stay BEFORE UPDATE ON sessions
WHEN OLD.disposed_at IS NOT NULL AND (NEW.disposed_at IS NOT OLD.disposed_at OR NEW.state <> OLD.state)
BEGIN SELECT RAISE(ABORT, 'a disposed session stays disposed'); END;

CREATE TABLE retention_default (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  rule TEXT NOT NULL CHECK (json_valid(rule))
) STRICT;

CREATE TABLE retention_rules (
  session_id TEXT PRIMARY KEY REFERENCES sessions (id),
  rule TEXT NOT NULL CHECK (json_valid(rule))
) STRICT, WITHOUT ROWID;

CREATE TABLE holds (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES accounts (id),
  lifted_at TEXT,
  lifted_by TEXT REFERENCES accounts (id),
  lift_reason TEXT,
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)),
  CHECK ((lifted_at IS NULL) = (lift_reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX holds_in_force ON holds (session_id) WHERE lifted_at IS NULL;
CREATE TRIGGER holds_remain BEFORE DELETE ON holds
BEGIN SELECT RAISE(ABORT, 'holds are lifted, not deleted'); END;

CREATE TABLE disposals (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'withdrawn', 'confirmed', 'destroying', 'destroyed')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  erase_identity INTEGER NOT NULL CHECK (erase_identity IN (0, 1)),
  files_hash TEXT NOT NULL,
  proposed_at TEXT NOT NULL,
  proposed_by TEXT NOT NULL REFERENCES accounts (id),
  proposed_seq INTEGER NOT NULL,
  confirmed_at TEXT,
  confirmed_by TEXT REFERENCES accounts (id),
  confirmed_seq INTEGER,
  destroyed_at TEXT,
  destroyed_seq INTEGER,
  CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by),
  CHECK ((state IN ('confirmed', 'destroying', 'destroyed')) = (confirmed_by IS NOT NULL)),
  CHECK ((state = 'destroyed') = (destroyed_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX disposals_of_session ON disposals (session_id) WHERE state <> 'withdrawn';
CREATE TRIGGER disposals_begin BEFORE INSERT ON disposals WHEN NEW.state <> 'proposed'
BEGIN SELECT RAISE(ABORT, 'a disposal begins as a proposal'); END;
CREATE TRIGGER disposals_go_one_way BEFORE UPDATE ON disposals
WHEN NOT (
  (OLD.state = 'proposed' AND NEW.state IN ('confirmed', 'withdrawn'))
  OR (OLD.state = 'confirmed' AND NEW.state = 'destroying')
  OR (OLD.state = 'destroying' AND NEW.state = 'destroyed')
) OR NEW.session_id <> OLD.session_id OR NEW.proposed_by <> OLD.proposed_by
  OR (OLD.confirmed_by IS NOT NULL AND NEW.confirmed_by IS NOT OLD.confirmed_by)
BEGIN SELECT RAISE(ABORT, 'a disposal goes one way'); END;
CREATE TRIGGER disposals_blocked BEFORE UPDATE ON disposals
WHEN NEW.state = 'confirmed'
  AND EXISTS (SELECT 1 FROM holds WHERE session_id = NEW.session_id AND lifted_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'a held session is not disposed'); END;
CREATE TRIGGER disposals_remain BEFORE DELETE ON disposals
BEGIN SELECT RAISE(ABORT, 'disposals are kept'); END;

CREATE TABLE disposal_files (
  disposal_id TEXT NOT NULL REFERENCES disposals (id),
  file_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT,
  root TEXT,
  removed_at TEXT,
  PRIMARY KEY (disposal_id, file_id)
) STRICT, WITHOUT ROWID;
`;
