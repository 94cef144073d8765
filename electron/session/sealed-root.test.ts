import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sealedRoot, sortedRoots } from './sealed-root.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

describe('sealedRoot', () => {
  it('is the SHA-256 of the canonical JSON of the channels by label', () => {
    const text = `[{"label":"face","parts":["${A}"]},{"label":"room","parts":["${B}","${A}"]}]`;
    const channels = [
      { label: 'room', parts: [B, A] },
      { label: 'face', parts: [A] },
    ];
    expect(sealedRoot(channels)).toBe(createHash('sha256').update(text).digest('hex'));
    expect(sealedRoot(sortedRoots(channels))).toBe(sealedRoot(channels));
  });

  it('changes with the order of a channel’s parts', () => {
    expect(sealedRoot([{ label: 'face', parts: [A, B] }])).not.toBe(
      sealedRoot([{ label: 'face', parts: [B, A] }]),
    );
  });
});
