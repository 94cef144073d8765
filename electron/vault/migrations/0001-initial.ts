/** What the custody log of migration 2 does not cover: accounts, cases, recordings, findings, deliveries, packages. */
export const INITIAL = `
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_hash TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('administrator', 'interviewer', 'medical-examiner', 'investigator')),
  granted TEXT NOT NULL CHECK (json_valid(granted)),
  recipient TEXT NOT NULL,
  signing_key BLOB NOT NULL CHECK (length(signing_key) = 32),
  created_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;
CREATE UNIQUE INDEX accounts_active_name ON accounts (name_hash) WHERE removed_at IS NULL;

CREATE TABLE grants (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  compartment TEXT NOT NULL CHECK (compartment IN ('office', 'interview', 'medical')),
  state TEXT NOT NULL CHECK (state IN ('pending', 'held', 'withdrawing', 'withdrawn')),
  changed_at TEXT NOT NULL,
  PRIMARY KEY (account_id, compartment)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  created_at TEXT NOT NULL,
  pseudonym TEXT NOT NULL,
  referral_source TEXT NOT NULL,
  referral_category TEXT NOT NULL,
  referral_received_on TEXT NOT NULL,
  referral_note TEXT NOT NULL,
  erdr TEXT NOT NULL,
  kui TEXT NOT NULL,
  age_years INTEGER NOT NULL,
  language TEXT NOT NULL,
  needs TEXT NOT NULL,
  identity_sealed BLOB
) STRICT;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  state TEXT NOT NULL CHECK (state IN ('prepared', 'recording', 'ended', 'sealed')),
  legal_status TEXT NOT NULL,
  language TEXT NOT NULL,
  participants TEXT NOT NULL CHECK (json_valid(participants)),
  plan TEXT NOT NULL,
  further_reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  started_at TEXT,
  ended_at TEXT,
  sealed_at TEXT,
  root TEXT,
  UNIQUE (case_id, ordinal)
) STRICT;

CREATE TABLE recordings (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  started_at TEXT NOT NULL,
  ended_at TEXT,
  sealed_at TEXT
) STRICT;
CREATE INDEX recordings_of_session ON recordings (session_id);

CREATE TABLE channels (
  id TEXT PRIMARY KEY,
  recording_id TEXT NOT NULL REFERENCES recordings (id),
  label TEXT NOT NULL,
  camera_name TEXT NOT NULL,
  microphone_name TEXT NOT NULL,
  UNIQUE (recording_id, label)
) STRICT;

CREATE TABLE parts (
  id TEXT PRIMARY KEY,
  channel_id TEXT NOT NULL REFERENCES channels (id),
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  mime TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'ended', 'recovered')),
  records INTEGER NOT NULL DEFAULT 0,
  safe_ms REAL NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0,
  root TEXT,
  sha256 TEXT,
  cut_bytes INTEGER NOT NULL DEFAULT 0,
  damaged TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(damaged)),
  UNIQUE (channel_id, ordinal)
) STRICT;
CREATE INDEX parts_open ON parts (id) WHERE state = 'open';

CREATE TABLE findings (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  author_id TEXT NOT NULL REFERENCES accounts (id),
  author_name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'signed')),
  created_at TEXT NOT NULL,
  signed_at TEXT,
  hash TEXT,
  body_sealed BLOB NOT NULL,
  released_sealed BLOB,
  released_at TEXT,
  CHECK ((state = 'signed') = (signed_at IS NOT NULL)),
  CHECK ((state = 'signed') = (hash IS NOT NULL))
) STRICT;
CREATE INDEX findings_of_session ON findings (session_id);
CREATE TRIGGER findings_signed_stay BEFORE UPDATE ON findings
WHEN OLD.state = 'signed' AND (
  NEW.state <> OLD.state OR NEW.hash <> OLD.hash OR NEW.signed_at <> OLD.signed_at
  OR NEW.session_id <> OLD.session_id OR NEW.author_id <> OLD.author_id
)
BEGIN SELECT RAISE(ABORT, 'finding-signed'); END;

CREATE TABLE attachments (
  id TEXT PRIMARY KEY,
  finding_id TEXT NOT NULL REFERENCES findings (id),
  name_sealed BLOB NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  hash TEXT NOT NULL,
  added_at TEXT NOT NULL,
  released_file_id TEXT
) STRICT;
CREATE INDEX attachments_of_finding ON attachments (finding_id);

CREATE TABLE recipients (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  workstation TEXT NOT NULL,
  recipient TEXT NOT NULL,
  signing_key TEXT NOT NULL,
  workstation_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  card TEXT NOT NULL,
  confirmed_at TEXT NOT NULL,
  confirmed_by TEXT NOT NULL REFERENCES accounts (id),
  removed_at TEXT
) STRICT;
CREATE UNIQUE INDEX recipients_active ON recipients (fingerprint) WHERE removed_at IS NULL;

CREATE TABLE deliveries (
  package_id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  purpose TEXT NOT NULL,
  legal_basis TEXT NOT NULL,
  created_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('making', 'delivered', 'failed', 'cancelled')),
  file_name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  hash TEXT,
  root TEXT,
  timestamped INTEGER NOT NULL CHECK (timestamped IN (0, 1))
) STRICT;
CREATE INDEX deliveries_of_session ON deliveries (session_id);

CREATE TABLE delivery_recipients (
  package_id TEXT NOT NULL REFERENCES deliveries (package_id),
  recipient_id TEXT NOT NULL REFERENCES recipients (id),
  PRIMARY KEY (package_id, recipient_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (
  package_id TEXT NOT NULL,
  recipient_id TEXT NOT NULL,
  received_at TEXT NOT NULL,
  received_by TEXT NOT NULL,
  verdict TEXT NOT NULL,
  document TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  PRIMARY KEY (package_id, recipient_id),
  FOREIGN KEY (package_id, recipient_id) REFERENCES delivery_recipients (package_id, recipient_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER receipts_stay BEFORE UPDATE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
CREATE TRIGGER receipts_remain BEFORE DELETE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;

CREATE TABLE packages (
  package_id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  root TEXT NOT NULL,
  verdict TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  meta_sealed BLOB NOT NULL,
  receipt_issued_at TEXT
) STRICT;

CREATE TABLE package_files (
  package_id TEXT NOT NULL REFERENCES packages (package_id),
  path TEXT NOT NULL,
  file_id TEXT NOT NULL UNIQUE,
  bytes INTEGER NOT NULL,
  hash TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (package_id, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE trust (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('office', 'timestamp-authority')),
  name TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  certificate BLOB NOT NULL,
  not_after TEXT NOT NULL,
  added_at TEXT NOT NULL,
  UNIQUE (kind, fingerprint)
) STRICT;
`;
