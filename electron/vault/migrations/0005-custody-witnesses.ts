/**
 * What the custody log is held against from outside: the checkpoints that left the house and the time-stamps that
 * authorities gave. Both are only ever added to. The columns and their indexes serve the browsing of a long log; a line
 * that is no JSON has none of them.
 */
export const CUSTODY_WITNESSES = `
CREATE TABLE custody_witnesses (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('delivery', 'receipt')),
  package_id TEXT NOT NULL,
  note TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  UNIQUE (kind, package_id, note)
) STRICT;
CREATE TRIGGER custody_witnesses_stay BEFORE UPDATE ON custody_witnesses
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
CREATE TRIGGER custody_witnesses_remain BEFORE DELETE ON custody_witnesses
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;

CREATE TABLE custody_timestamps (
  id INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,
  note TEXT NOT NULL,
  response BLOB NOT NULL,
  time TEXT NOT NULL,
  stamped_at TEXT NOT NULL
) STRICT;
CREATE INDEX custody_timestamps_of_size ON custody_timestamps (size);
CREATE TRIGGER custody_timestamps_stay BEFORE UPDATE ON custody_timestamps
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
CREATE TRIGGER custody_timestamps_remain BEFORE DELETE ON custody_timestamps
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;

ALTER TABLE custody_events ADD COLUMN actor TEXT
  GENERATED ALWAYS AS (CASE WHEN json_valid(line) THEN json_extract(line, '$.actor.account') END) VIRTUAL;
ALTER TABLE custody_events ADD COLUMN time TEXT
  GENERATED ALWAYS AS (CASE WHEN json_valid(line) THEN json_extract(line, '$.time') END) VIRTUAL;
CREATE INDEX custody_events_of_actor ON custody_events (actor, seq);
CREATE INDEX custody_events_of_time ON custody_events (time, seq);
`;
