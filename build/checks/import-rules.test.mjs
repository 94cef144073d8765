import { describe, expect, it } from 'vitest';
import { circles, reachedFrom } from './import-graph.mjs';
import { broken } from './import-rules.mjs';

const file = (from, to, typeOnly = false) => ({ from, to, kind: 'file', typeOnly });
const packaged = (from, to) => ({ from, to, kind: 'package', typeOnly: false });

describe('an import', () => {
  it.each([
    ['electron/vault/a.ts', 'electron/custody/b.ts'],
    ['electron/main/a.ts', 'electron/ipc/b.ts'],
    ['electron/evidence/verifier/a.ts', 'electron/custody/merkle.ts'],
    ['renderer/app/a.tsx', 'electron/contract/b.ts'],
    ['electron/vault/a.test.ts', 'tests/fixtures/b.ts'],
  ])('may run from %s down to %s', (from, to) => {
    expect(broken(file(from, to))).toBeNull();
  });

  it.each([
    ['electron/crypto/a.ts', 'electron/vault/b.ts'],
    ['electron/contract/a.ts', 'electron/platform/b.ts'],
    ['electron/session/a.ts', 'electron/findings/b.ts'],
    ['electron/evidence/verifier/a.ts', 'electron/custody/log.ts'],
    ['electron/evidence/verifier/a.ts', 'electron/evidence/writer/b.ts'],
    ['renderer/app/a.tsx', 'electron/crypto/b.ts'],
    ['electron/vault/a.ts', 'tests/fixtures/b.ts'],
    ['electron/vault/a.ts', 'electron/vault/b.test-support.ts'],
    ['electron/nowhere/a.ts', 'electron/vault/b.ts'],
  ])('may not run from %s to %s', (from, to) => {
    expect(broken(file(from, to))).not.toBeNull();
  });

  it('may tie features together by types alone', () => {
    expect(broken(file('electron/session/a.ts', 'electron/recorder/b.ts', true))).toBeNull();
  });

  it('may not tie layers together the wrong way round, not even by types', () => {
    expect(broken(file('electron/crypto/a.ts', 'electron/vault/b.ts', true))).not.toBeNull();
  });

  it('of a package stays in the folder that keeps it', () => {
    expect(broken(packaged('electron/session/a.ts', 'better-sqlite3'))).not.toBeNull();
    expect(broken(packaged('electron/vault/a.ts', 'better-sqlite3'))).toBeNull();
    expect(broken(packaged('renderer/app/a.tsx', 'electron'))).not.toBeNull();
  });
});

describe('the graph of imports', () => {
  const imports = [file('a.ts', 'b.ts'), file('b.ts', 'c.ts'), packaged('c.ts', 'electron')];

  it('shows the way to what is reached', () => {
    expect(reachedFrom(imports, ['a.ts']).get('electron')).toEqual(['a.ts', 'b.ts', 'c.ts', 'electron']);
  });

  it('does not follow types, which are gone when the code runs', () => {
    expect(reachedFrom([file('a.ts', 'b.ts', true)], ['a.ts']).has('b.ts')).toBe(false);
  });

  it('has a circle only where files import each other', () => {
    expect(circles(imports)).toEqual([]);
    expect(circles([...imports, file('c.ts', 'a.ts')])).toHaveLength(1);
  });
});
