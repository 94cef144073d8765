/** Cameras of the room that are reached by the network. The password leaves the database towards the camera alone. */
export const NETWORK_CAMERAS = `
CREATE TABLE network_cameras (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  user TEXT NOT NULL,
  password TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
`;
