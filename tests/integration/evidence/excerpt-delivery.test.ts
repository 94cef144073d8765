import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { SenimError } from '../../../electron/contract/errors.ts';
import { Authorities } from '../../../electron/crypto/authorities.test-support.ts';
import { Bench } from '../../../electron/crypto/stock-tools.test-support.ts';
import { checkPackage } from '../../../electron/evidence/check.ts';
import type { ExcerptOrder } from '../../../electron/evidence/delivery/excerpt-plan.ts';
import { ExcerptService } from '../../../electron/evidence/delivery/excerpt-service.ts';
import { importReceipt } from '../../../electron/evidence/delivery/receipt-import.ts';
import { RecipientBook } from '../../../electron/evidence/delivery/recipient-book.ts';
import { Intake } from '../../../electron/evidence/desk/intake.ts';
import { Library } from '../../../electron/evidence/desk/library.ts';
import type { EvidenceWorker } from '../../../electron/evidence/worker-client.ts';
import { makeExcerpt } from '../../../electron/evidence/writer/make-excerpt.ts';
import { makePackage } from '../../../electron/evidence/writer/make-package.ts';
import { FindingActs } from '../../../electron/findings/binding-acts.ts';
import { releasedFindings } from '../../../electron/findings/released.ts';
import { Playbacks } from '../../../electron/ipc/playbacks.ts';
import { sessionTimeline } from '../../../electron/ipc/session-timeline.ts';
import {
  ADMINISTRATOR,
  add,
  EXAMINER,
  INTERVIEWER,
  ROOM,
  TestClock,
} from '../../../electron/vault/vault.test-support.ts';
import { createVault, type UnlockedVault, unlockVault } from '../../../electron/vault/vault.ts';
import { sampleVault } from '../../fixtures/vault.ts';

const INVESTIGATOR = { name: 'Дамир Тергеуші', passphrase: 'eleven kites over the harbour' };
const WORK = { signal: new AbortController().signal, onProgress: () => undefined };

/** The worker's own work, done here. */
const worker: EvidenceWorker = {
  makePackage: async (spec, { sign, signal }) => {
    const hooks = { sign, signal, timestamp: null, onProgress: () => undefined };
    return 'excerpt' in spec ? await makeExcerpt(spec, hooks) : await makePackage(spec, hooks);
  },
  checkPackage: (order, hooks) => checkPackage(order, hooks),
};

function excerptsOf(vault: UnlockedVault): ExcerptService {
  return new ExcerptService(vault, {
    ...{ worker, software: 'Senim 0.1.0' },
    releasedFindings: (sessionId) => releasedFindings(vault, sessionId),
    timeline: (sessionId) => sessionTimeline(vault, sessionId),
  });
}

/** A room with a recorded session and a released finding, its investigator, and a desk with its card at the room. */
async function twoHouses() {
  const folder = mkdtempSync(join(tmpdir(), 'senim-excerpt-'));
  const post = join(folder, 'post');
  mkdirSync(post);
  const open: UnlockedVault[] = [];
  onTestFinished(() => {
    for (const vault of open) vault.lock();
    rmSync(folder, { recursive: true, force: true });
  });
  const { dir, clock, sessionId } = await sampleVault(join(folder, 'room'));
  const as = async (who: { name: string; passphrase: string }, act: (vault: UnlockedVault) => unknown) => {
    const vault = await unlockVault(dir, who, clock);
    await act(vault);
    vault.lock();
  };
  await as(EXAMINER, async (vault) => {
    const [finding] = vault.store.findings.listOfSession(sessionId);
    await new FindingActs(vault).release(finding?.id ?? '', [], EXAMINER.passphrase);
  });
  await as(ADMINISTRATOR, (vault) => add(vault, INVESTIGATOR, 'investigator'));
  await as(INTERVIEWER, (vault) => {
    const order = { ...ORDER, sessionId, recipientIds: [], folder: post, passphrase: INTERVIEWER.passphrase };
    return expect(excerptsOf(vault).deliver(order, WORK)).rejects.toEqual(new SenimError('right-missing'));
  });
  const room = await unlockVault(dir, INVESTIGATOR, clock);
  const deskDir = join(folder, 'desk');
  const made = await createVault(deskDir, { ...ROOM, kind: 'desk' }, new TestClock());
  await add(made.vault, INVESTIGATOR, 'investigator');
  made.vault.lock();
  const desk = await unlockVault(deskDir, INVESTIGATOR, new TestClock());
  open.push(room, desk);
  const { fileName, fingerprint } = await new Library(desk).exportCard(post);
  const { id: recipientId } = await new RecipientBook(room).confirm(join(post, fileName), fingerprint);
  return { room, desk, post, sessionId, recipientId };
}

const ORDER = {
  ...{ purpose: 'Сот сараптамасы', legalBasis: 'Art. 287', reason: 'The court asked for one second' },
  ...{
    spans: [{ fromMs: 1000, toMs: 2000 }],
    labels: ['face'],
    events: [],
    findings: [],
    coSigners: [],
    second: null,
  },
} satisfies Partial<ExcerptOrder>;

/** A PKCS #12 file as an authority gives it to a person. */
function personalCertificate(): string {
  const bench = new Bench();
  onTestFinished(() => bench.remove());
  const authorities = new Authorities(bench);
  authorities.root('national');
  authorities.issue('person', 'national', 'signer');
  const files = ['-inkey', 'person.key', '-in', 'person.pem', '-passout', 'pass:x', '-out', 'person.p12'];
  bench.openssl('pkcs12', '-export', ...files);
  return bench.path('person.p12');
}

it('goes from the choice of its seconds to the receipt', async () => {
  const { room, desk, post, sessionId, recipientId } = await twoHouses();
  const excerpts = excerptsOf(room);
  const { durationMs, labels, findings } = await excerpts.choices(sessionId);
  expect(durationMs).toBeGreaterThanOrEqual(3000);
  expect(labels).toEqual(['face']);
  expect(findings.map(({ title }) => title)).toEqual(['Examination']);
  const signed = room.store.findings.listOfSession(sessionId).map(({ id }) => id);
  const order = {
    ...ORDER,
    ...{ sessionId, recipientIds: [recipientId], folder: post, passphrase: INVESTIGATOR.passphrase },
    findings: signed,
  };

  await expect(excerpts.deliver({ ...order, passphrase: 'wrong' }, WORK)).rejects.toMatchObject({
    code: 'wrong-passphrase',
  });
  const beyond = { ...order, spans: [{ fromMs: 3_600_000, toMs: 3_601_000 }] };
  await expect(excerpts.deliver(beyond, WORK)).rejects.toMatchObject({ code: 'excerpt-empty' });

  await expect(excerpts.deliver({ ...order, events: [0] }, WORK)).rejects.toMatchObject({
    code: 'call-malformed',
  });
  room.store.settings.set({ ...room.store.settings.get(), twoPersonRelease: true });
  for (const [second, code] of [
    [null, 'second-person-missing'],
    [INVESTIGATOR, 'second-person-same'],
    [EXAMINER, 'right-missing'],
    [{ ...INTERVIEWER, passphrase: 'wrong' }, 'wrong-passphrase'],
  ] as const) {
    await expect(excerpts.deliver({ ...order, second }, WORK)).rejects.toMatchObject({ code });
  }
  expect(room.store.deliveries.list()).toEqual([]);

  // Certificates of openssl are of today.
  (room.clock as TestClock).wall = Date.now();
  const coSigners = [{ path: personalCertificate(), passphrase: 'x' }];
  const wrong = [{ path: coSigners[0]?.path ?? '', passphrase: 'y' }];
  await expect(
    excerpts.deliver({ ...order, second: INTERVIEWER, coSigners: wrong }, WORK),
  ).rejects.toMatchObject({ code: 'file-passphrase-wrong' });
  expect(room.store.deliveries.list()).toEqual([]);

  const delivered = await excerpts.deliver({ ...order, second: INTERVIEWER, coSigners }, WORK);
  expect(delivered).toMatchObject({ state: 'delivered', excerpt: { reason: ORDER.reason, findings: 1 } });
  const events = room.custody.exportSession(sessionId).lines.map((line) => JSON.parse(line));
  expect(events.findLast(({ action }) => action === 'package.exporting')).toMatchObject({
    details: { kind: 'excerpt', spans: ORDER.spans, labels: ['face'], reason: ORDER.reason },
    signature: { key: expect.any(String) },
  });
  expect(events.findLast(({ action }) => action === 'package.release-confirmed')).toMatchObject({
    actor: { role: 'interviewer' },
    details: { spans: ORDER.spans },
    signature: { key: expect.any(String) },
  });

  const intake = new Intake(desk, worker);
  const { checkId, report } = await intake.check(join(post, delivered.fileName), WORK);
  expect(report.parts.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(report.coSigners.map(({ commonName }) => commonName)).toEqual(['person']);
  expect(report.package?.excerpt).toMatchObject({ spans: ORDER.spans, findings: 1 });
  const { packageId } = await intake.accept(checkId, report.signer?.fingerprint ?? '');

  const playbacks = new Playbacks(desk);
  const playback = await playbacks.open('package', packageId);
  expect(playback).toMatchObject({ excerpt: true, durationMs });
  const [part] = playback.channels[0]?.parts ?? [];
  const shown = part?.fragments.map(({ startMs }) => Math.floor((part.offsetMs + startMs) / 500));
  expect(shown?.length).toBeGreaterThan(0);
  expect(shown?.length).toBeLessThan(3);
  expect(playbacks.record(playback.playbackId, part?.partId ?? '', 1).length).toBeGreaterThan(100);
  playbacks.closeAll();

  const { fileName } = await new Library(desk).issueReceipt(packageId, post, INVESTIGATOR.passphrase);
  const closed = await importReceipt(room, join(post, fileName));
  expect(closed.receipt?.verdict).toBe('valid');
});
