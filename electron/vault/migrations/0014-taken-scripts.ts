/**
 * The scripts by which sessions were held, whether of the office or of the program, which may bring others tomorrow: each
 * once, by the SHA-256 of its RFC 8785 canonical JSON. They say nothing of a session.
 */
export const TAKEN_SCRIPTS = `
CREATE TABLE taken_scripts (
  sha256 TEXT PRIMARY KEY,
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER taken_scripts_stay BEFORE UPDATE ON taken_scripts
BEGIN SELECT RAISE(ABORT, 'a script that was taken stays'); END;
CREATE TRIGGER taken_scripts_remain BEFORE DELETE ON taken_scripts
BEGIN SELECT RAISE(ABORT, 'a script that was taken stays'); END;
`;
