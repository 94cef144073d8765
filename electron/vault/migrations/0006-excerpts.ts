/** What was taken out of a session, where a delivery is an excerpt; empty for the package of a whole session. */
export const EXCERPTS = `
ALTER TABLE deliveries ADD COLUMN excerpt TEXT CHECK (excerpt IS NULL OR json_valid(excerpt));
`;
