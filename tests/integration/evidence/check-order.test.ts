import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ageEncrypt, generateIdentity, recipientOf } from '../../../electron/crypto/age.ts';
import { generateCertificateKey, selfSign } from '../../../electron/crypto/certificate.ts';
import { Intake } from '../../../electron/evidence/desk/intake.ts';
import { evidenceWorker, type WorkerProcess } from '../../../electron/evidence/worker-client.ts';
import type { WorkerCommand } from '../../../electron/evidence/worker-protocol.ts';
import { add, INTERVIEWER, newRoom } from '../../../electron/vault/vault.test-support.ts';
import { unlockVault } from '../../../electron/vault/vault.ts';

/** A process that writes down what it is told, and dies. */
function listening(heard: WorkerCommand[]): WorkerProcess {
  const exits: ((code: number) => void)[] = [];
  return {
    postMessage: (command) => {
      heard.push(structuredClone(command));
      for (const exit of exits) exit(1);
    },
    on: (event: 'message' | 'exit', listener: (value: never) => void) =>
      event === 'exit' && exits.push(listener as (code: number) => void),
    kill: () => true,
  };
}

/** Every text and every run of bytes in a message. */
function leaves(value: unknown): (string | Uint8Array)[] {
  if (typeof value === 'string' || value instanceof Uint8Array) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

async function officeCertificate(): Promise<Uint8Array> {
  const names = { commonName: 'Room 1', organisation: 'Office', country: 'KZ' };
  const dates = { notBefore: new Date(), days: 30 };
  return await selfSign({ ...names, ...dates, privateKey: await generateCertificateKey() });
}

it('the process that parses a package is given the identity of its recipient and no other key', async () => {
  const room = await newRoom({ kind: 'desk' });
  await add(room.vault, INTERVIEWER, 'investigator');
  const { dir } = room.vault;
  room.vault.lock();
  const vault = await unlockVault(dir, INTERVIEWER, room.clock);
  const certificate = await officeCertificate();
  const fingerprint = createHash('sha256').update(certificate).digest('hex');
  const trusted = { id: 'tru-00000000000000000000', kind: 'office' as const, name: 'Office', fingerprint };
  const dates = { notAfter: '2027-01-01T00:00:00.000Z', addedAt: '2026-01-01T00:00:00.000Z' };
  vault.store.trust.insert({ ...trusted, ...dates, certificate });
  const path = join(dir, 'x.senim');
  const { recipient } = await generateIdentity();
  writeFileSync(path, await ageEncrypt(Buffer.from('x'), [recipient]));

  const heard: WorkerCommand[] = [];
  const worker = evidenceWorker({ fork: () => listening(heard), patienceMs: 1_000 });
  const work = { signal: new AbortController().signal, onProgress: () => undefined };
  await expect(new Intake(vault, worker).check(path, work)).rejects.toMatchObject({ code: 'worker-failed' });

  const [command, ...others] = heard;
  expect(others).toEqual([]);
  if (command?.type !== 'check') throw new Error('no order');
  expect(Object.keys(command)).toEqual(['type', 'order']);
  const { order } = command;
  expect(Object.keys(order).sort()).toEqual(['folder', 'identities', 'path', 'timestampTrust', 'trust']);
  const found = leaves(command);
  const secrets = found.filter((leaf) => typeof leaf === 'string' && /AGE-SECRET-KEY/i.test(leaf));
  expect(secrets).toEqual([vault.person.ageIdentity()]);
  expect(await recipientOf(String(secrets[0]))).toBe(vault.account.recipient);
  expect(secrets[0]).not.toBe(room.recoveryIdentity);
  const bytes = found.filter((leaf) => leaf instanceof Uint8Array).map((leaf) => Buffer.from(leaf));
  expect(bytes).toEqual([Buffer.from(certificate)]);
  vault.lock();
});
