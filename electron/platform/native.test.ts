import { expect, it } from 'vitest';
import { missingGuarantees, type Native } from './native.ts';

const native = {} as Native;

it('a machine without the addon gives none of its guarantees', () => {
  expect(missingGuarantees(null, null)).toEqual(['clock-evidence', 'process-hardening', 'space-reservation']);
});

it.each([
  [{ noCoreDumps: true, noAttach: true }, []],
  [{ noCoreDumps: true, noAttach: false }, ['process-hardening']],
  [{ noCoreDumps: false, noAttach: true }, ['process-hardening']],
])('a process is hardened in whole or not at all: %o', (hardened, missing) => {
  expect(missingGuarantees(native, hardened)).toEqual(missing);
});
