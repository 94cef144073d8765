/**
 * What a session is held by: phase scripts that the office added, which are only ever added, and the one that was chosen for
 * a session; and the sealed files of exhibits. `exhibit_files` names a file before it is written, so that a disposal finds it
 * in any case.
 */
export const IN_THE_ROOM = `
CREATE TABLE phase_scripts (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL CHECK (json_valid(document)),
  at TEXT NOT NULL
) STRICT;
CREATE TRIGGER phase_scripts_stay BEFORE UPDATE ON phase_scripts
BEGIN SELECT RAISE(ABORT, 'a phase script is only ever added'); END;
CREATE TRIGGER phase_scripts_remain BEFORE DELETE ON phase_scripts
BEGIN SELECT RAISE(ABORT, 'a phase script is only ever added'); END;

CREATE TABLE session_scripts (
  session_id TEXT PRIMARY KEY REFERENCES sessions (id),
  sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE exhibit_files (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  bytes INTEGER NOT NULL DEFAULT 0,
  sha256 TEXT
) STRICT;
CREATE INDEX exhibit_files_by_session ON exhibit_files (session_id);
`;
