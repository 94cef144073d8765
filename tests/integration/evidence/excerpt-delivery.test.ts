import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SenimError } from '../../../electron/contract/errors.ts';
import type { ExcerptOrder } from '../../../electron/evidence/delivery/excerpt-plan.ts';
import { importReceipt } from '../../../electron/evidence/delivery/receipt-import.ts';
import { Intake } from '../../../electron/evidence/desk/intake.ts';
import { Library } from '../../../electron/evidence/desk/library.ts';
import { Playbacks } from '../../../electron/ipc/playbacks.ts';
import { EXAMINER, INTERVIEWER, type TestClock } from '../../../electron/vault/vault.test-support.ts';
import { unlockVault } from '../../../electron/vault/vault.ts';
import {
  excerptsOf,
  INVESTIGATOR,
  personalCertificate,
  twoHouses,
  WORK,
  worker,
} from '../../fixtures/houses.ts';

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

  const coSigners = [{ path: personalCertificate(), passphrase: 'x' }];
  // Certificates of openssl are of today, and valid from the second in which they were made.
  (room.clock as TestClock).wall = Date.now();
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
  const closed = await importReceipt(room, join(post, fileName ?? ''));
  expect(closed.receipt?.verdict).toBe('valid');
});

it('is for those alone who may export evidence', async () => {
  const { room, dir, clock, sessionId, post } = await twoHouses();
  room.lock();
  const interviewer = await unlockVault(dir, INTERVIEWER, clock);
  const order = { ...ORDER, sessionId, recipientIds: [], folder: post, passphrase: INTERVIEWER.passphrase };
  await expect(excerptsOf(interviewer).deliver(order, WORK)).rejects.toEqual(new SenimError('right-missing'));
  interviewer.lock();
});
