import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { pathIn, readDocument } from './package-file.ts';

const Kind = z.object({ version: z.literal(1) });
const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file of a package', () => {
  test('is found by its path below data/, with or without that folder', () => {
    const file = (path: string) => ({ path, bytes: 1, hash: '0'.repeat(64) });
    expect(pathIn({ files: [file('session/session.json')] }, 'session/session.json')).toBe(
      'session/session.json',
    );
    expect(pathIn({ files: [file('data/session/session.json')] }, 'session/session.json')).toBe(
      'data/session/session.json',
    );
    expect(pathIn({ files: [] }, 'session/session.json')).toBeNull();
  });

  test('is read as the document that it is', () => {
    expect(readDocument(bytes('{"version":1}'), Kind)).toEqual({ version: 1 });
  });

  test('is nothing when it is newer, no JSON or no text', () => {
    expect(readDocument(bytes('{"version":2}'), Kind)).toBeNull();
    expect(readDocument(bytes('{'), Kind)).toBeNull();
    expect(readDocument(Uint8Array.of(0xff, 0xfe), Kind)).toBeNull();
  });
});
