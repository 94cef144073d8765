import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { meetMachine } from './machine.ts';

it('goes on without the native addon, and says what is then missing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'senim-machine-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { clock, machine } = meetMachine([join(folder, 'hidden.node')]);
  expect(machine.missing).toEqual(['clock-evidence', 'process-hardening', 'space-reservation']);
  expect(clock.read()).toMatchObject({ state: 'unknown', errorMs: null });
});
