/** The custody log. Rows are only ever added, at the end; REPLACE, which deletes in silence, is refused as well. */
export const CUSTODY = `
CREATE TABLE custody_events (
  seq INTEGER PRIMARY KEY,
  scope TEXT NOT NULL,
  action TEXT NOT NULL,
  line TEXT NOT NULL,
  leaf BLOB NOT NULL CHECK (length(leaf) = 32)
) STRICT;
CREATE INDEX custody_events_of_scope ON custody_events (scope, seq);
CREATE INDEX custody_events_of_action ON custody_events (action, seq);
CREATE TRIGGER custody_events_follow BEFORE INSERT ON custody_events
WHEN NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM custody_events)
BEGIN SELECT RAISE(ABORT, 'custody events follow each other'); END;
CREATE TRIGGER custody_events_stay BEFORE UPDATE ON custody_events
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
CREATE TRIGGER custody_events_remain BEFORE DELETE ON custody_events
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;

CREATE TABLE custody_checkpoints (
  size INTEGER PRIMARY KEY,
  note TEXT NOT NULL,
  frontier BLOB NOT NULL
) STRICT;
CREATE TRIGGER custody_checkpoints_follow BEFORE INSERT ON custody_checkpoints
WHEN NEW.size <= (SELECT coalesce(max(size), -1) FROM custody_checkpoints)
BEGIN SELECT RAISE(ABORT, 'custody checkpoints follow each other'); END;
CREATE TRIGGER custody_checkpoints_stay BEFORE UPDATE ON custody_checkpoints
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
CREATE TRIGGER custody_checkpoints_remain BEFORE DELETE ON custody_checkpoints
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
`;
