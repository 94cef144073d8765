/**
 * The record of what happened in the room, and the documents that are drafted from it. Both are only ever added to; at a
 * disposal their words are taken out, and who, when and the hashes stay. The words are sealed under the session's key, a key
 * file of the interview compartment.
 */
export const SESSION_RECORD = `
CREATE TABLE session_keys (
  session_id TEXT PRIMARY KEY REFERENCES sessions (id),
  key_id TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
CREATE TRIGGER session_keys_stay BEFORE UPDATE ON session_keys
BEGIN SELECT RAISE(ABORT, 'the key of a session stays'); END;

CREATE TABLE record_entries (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  at TEXT NOT NULL,
  hash TEXT NOT NULL,
  sealed BLOB NOT NULL,
  UNIQUE (session_id, seq)
) STRICT;
CREATE TRIGGER record_entries_stay BEFORE UPDATE ON record_entries
WHEN NEW.id <> OLD.id OR NEW.session_id <> OLD.session_id OR NEW.seq <> OLD.seq OR NEW.at <> OLD.at
  OR NEW.hash <> OLD.hash OR length(NEW.sealed) > 0
BEGIN SELECT RAISE(ABORT, 'the record is only ever added to'); END;
CREATE TRIGGER record_entries_remain BEFORE DELETE ON record_entries
BEGIN SELECT RAISE(ABORT, 'the record is only ever added to'); END;

CREATE TABLE session_documents (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  kind TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  at TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  hash TEXT NOT NULL,
  sealed BLOB NOT NULL,
  UNIQUE (session_id, kind, version)
) STRICT;
CREATE TRIGGER session_documents_stay BEFORE UPDATE ON session_documents
WHEN NEW.id <> OLD.id OR NEW.session_id <> OLD.session_id OR NEW.kind <> OLD.kind OR NEW.version <> OLD.version
  OR NEW.at <> OLD.at OR NEW.account_id <> OLD.account_id OR NEW.hash <> OLD.hash OR length(NEW.sealed) > 0
BEGIN SELECT RAISE(ABORT, 'versions of a document are kept'); END;
CREATE TRIGGER session_documents_remain BEFORE DELETE ON session_documents
BEGIN SELECT RAISE(ABORT, 'versions of a document are kept'); END;
`;
