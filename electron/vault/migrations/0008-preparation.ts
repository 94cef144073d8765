/**
 * The child's needs as they were asked, why a session was started without something, and the device checks with their test
 * clips. `device_clips` names a clip's file before its check is written down, so that a disposal finds it in any case.
 */
export const PREPARATION = `
ALTER TABLE sessions ADD COLUMN needs TEXT CHECK (needs IS NULL OR json_valid(needs));
ALTER TABLE sessions ADD COLUMN started_without TEXT CHECK (started_without IS NULL OR json_valid(started_without));

CREATE TABLE device_checks (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;
CREATE INDEX device_checks_by_session ON device_checks (session_id);
CREATE TRIGGER device_checks_stay BEFORE UPDATE ON device_checks
BEGIN SELECT RAISE(ABORT, 'a device check is only ever added'); END;

CREATE TABLE device_clips (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  bytes INTEGER NOT NULL DEFAULT 0,
  sha256 TEXT,
  root TEXT
) STRICT;
CREATE INDEX device_clips_by_session ON device_clips (session_id);
`;
