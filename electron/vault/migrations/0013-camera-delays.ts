/** What a network camera needs from the light to the network, as the office measured it; no protocol tells it. */
export const CAMERA_DELAYS = `
ALTER TABLE network_cameras ADD COLUMN delay_ms INTEGER NOT NULL DEFAULT 0 CHECK (delay_ms BETWEEN 0 AND 5000);
`;
