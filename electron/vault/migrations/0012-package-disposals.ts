/**
 * Disposal of imported packages by two persons, under the rules of migration 4: two different persons, one way through the
 * states, nothing ever deleted from the account of it. What is left of a package is its row, with the receipt as it was
 * signed and what `meta_left` of the disposal said.
 */
export const PACKAGE_DISPOSALS = `
ALTER TABLE packages ADD COLUMN receipt TEXT;
ALTER TABLE packages ADD COLUMN disposed_at TEXT;
CREATE TRIGGER packages_disposed_stay BEFORE UPDATE ON packages
WHEN OLD.disposed_at IS NOT NULL AND NEW.disposed_at IS NOT OLD.disposed_at
BEGIN SELECT RAISE(ABORT, 'a disposed package stays disposed'); END;
ALTER TABLE package_files ADD COLUMN removed_at TEXT;

CREATE TABLE package_disposals (
  id TEXT PRIMARY KEY,
  package_id TEXT NOT NULL REFERENCES packages (package_id),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'withdrawn', 'confirmed', 'destroying', 'destroyed')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  files_hash TEXT NOT NULL,
  meta_left BLOB,
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
  CHECK ((confirmed_by IS NULL) = (meta_left IS NULL)),
  CHECK ((state = 'destroyed') = (destroyed_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX package_disposals_of_package ON package_disposals (package_id) WHERE state <> 'withdrawn';
CREATE TRIGGER package_disposals_begin BEFORE INSERT ON package_disposals WHEN NEW.state <> 'proposed'
BEGIN SELECT RAISE(ABORT, 'a disposal begins as a proposal'); END;
CREATE TRIGGER package_disposals_go_one_way BEFORE UPDATE ON package_disposals
WHEN NOT (
  (OLD.state = 'proposed' AND NEW.state IN ('confirmed', 'withdrawn'))
  OR (OLD.state = 'confirmed' AND NEW.state = 'destroying')
  OR (OLD.state = 'destroying' AND NEW.state = 'destroyed')
) OR NEW.package_id <> OLD.package_id OR NEW.proposed_by <> OLD.proposed_by
  OR (OLD.confirmed_by IS NOT NULL AND NEW.confirmed_by IS NOT OLD.confirmed_by)
BEGIN SELECT RAISE(ABORT, 'a disposal goes one way'); END;
CREATE TRIGGER package_disposals_remain BEFORE DELETE ON package_disposals
BEGIN SELECT RAISE(ABORT, 'disposals are kept'); END;
`;
