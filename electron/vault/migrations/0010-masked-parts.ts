/** Why a part of a channel is masked: null for one that is not. A masked part is opened by two persons alone. */
export const MASKED_PARTS = `
ALTER TABLE parts ADD COLUMN mask_reason TEXT CHECK (mask_reason IS NULL OR mask_reason <> '');
`;
