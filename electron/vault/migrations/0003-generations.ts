/**
 * Generations of the compartments, and who held which compartment from when to when. What stood before becomes the first
 * generation; a compartment that somebody lost before there were generations is due for its second.
 */
export const GENERATIONS = `
CREATE TABLE generations (
  compartment TEXT NOT NULL CHECK (compartment IN ('office', 'interview', 'medical')),
  generation INTEGER NOT NULL CHECK (generation > 0),
  recipient TEXT NOT NULL UNIQUE,
  made_at TEXT NOT NULL,
  PRIMARY KEY (compartment, generation)
) STRICT, WITHOUT ROWID;

CREATE TABLE rotations_due (
  compartment TEXT PRIMARY KEY CHECK (compartment IN ('office', 'interview', 'medical')),
  asked_at TEXT NOT NULL,
  recipient TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE holdings (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  compartment TEXT NOT NULL CHECK (compartment IN ('office', 'interview', 'medical')),
  since TEXT NOT NULL,
  until TEXT,
  sessions INTEGER,
  files INTEGER,
  PRIMARY KEY (account_id, compartment, since),
  CHECK ((until IS NULL) = (sessions IS NULL)),
  CHECK ((until IS NULL) = (files IS NULL))
) STRICT, WITHOUT ROWID;

ALTER TABLE accounts ADD COLUMN must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1));

INSERT INTO generations (compartment, generation, recipient, made_at)
SELECT each.key, 1, each.value, json_extract(meta.value, '$.createdAt')
FROM meta, json_each(meta.value, '$.compartments') AS each
WHERE meta.name = 'header' AND each.value IS NOT NULL;

INSERT INTO rotations_due (compartment, asked_at, recipient)
SELECT compartment, max(changed_at), NULL FROM grants
WHERE state IN ('withdrawing', 'withdrawn') GROUP BY compartment;

INSERT INTO holdings (account_id, compartment, since)
SELECT grants.account_id, grants.compartment,
  CASE grants.state WHEN 'held' THEN grants.changed_at ELSE accounts.created_at END
FROM grants JOIN accounts ON accounts.id = grants.account_id
WHERE grants.state <> 'pending';
`;
