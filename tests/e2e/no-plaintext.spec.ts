import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { lock, unlock } from '../application/door.ts';
import { expect } from '../application/expectation.ts';
import { openCase, openSession } from '../application/navigation.ts';
import { watch } from '../application/review.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { call } from './support/calls.ts';
import { deliver, releaseFinding, writeFinding } from './support/job.ts';
import { become, PEOPLE, setUpOffice } from './support/office.ts';
import { writePhotograph } from './support/photograph.ts';
import { processOf } from './support/processes.ts';
import { writeCard } from './support/recipient.ts';
import { recordAndSeal } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';
import { findTraces, PLAIN_DATABASE, sampleTraces, type Trace, wordTraces } from './support/traces.ts';
import { vaultOf } from './support/vault-files.ts';

/** What people type, in words that occur nowhere else. */
const WORDS = {
  pseudonym: 'Жезқұйрық-Тоғай',
  note: 'Шұғылалы хабарлама zvezdopad',
  needs: 'Ерекше қажеттілік kolokolchik',
  erdr: '269913370000421',
  child: 'Сәуірбекқызы Ұлпан Өтегенқызы',
  iin: '150317600421',
  address: 'Қызғалдақты көшесі 4217',
  contacts: '+7 701 4217 093',
  plan: 'Жоспар бойынша подснежник',
  participant: 'Мұғалима Әсемгүл Қарлығашқызы',
  finding: 'Тұжырым василёк-синеглазка',
  description: 'Сипаттама: көгерген jasmin',
  conclusion: 'Қорытынды мнение-незабудка',
  attachment: 'Фото-түймедақ',
  comment: 'chamomile-in-the-picture',
  purpose: 'Мақсаты расследование-одуванчик',
  basis: 'Негіздеме постановление-4217',
  identityPurpose: 'Себебі колыбельная',
  recipient: 'Тергеуші Жанбота Күнтуған',
} as const;

let scratch: Scratch;
let folder: string;
let ws: Workstation;
let traces: Trace[];
let packageFolder: string;

async function openCaseAndSession(): Promise<string> {
  const { page } = ws;
  const made = await call(page, 'cases.create', {
    case: {
      pseudonym: WORDS.pseudonym,
      referral: { source: 'school', category: 'violence', receivedOn: '2026-03-02', note: WORDS.note },
      erdr: WORDS.erdr,
      kui: '',
      ageYears: 11,
      language: 'kk',
      needs: WORDS.needs,
    },
    identity: {
      fullName: WORDS.child,
      birthDate: '2015-03-17',
      iin: WORDS.iin,
      address: WORDS.address,
      contacts: WORDS.contacts,
    },
  });
  const session = await call(page, 'sessions.create', {
    caseId: made.id,
    session: {
      legalStatus: 'interrogation',
      language: 'kk',
      participants: [
        { name: PEOPLE.interviewer.name, role: 'interviewer', location: 'interview-room' },
        { name: WORDS.participant, role: 'teacher', location: 'observation-room' },
      ],
      plan: WORDS.plan,
      furtherReason: '',
    },
  });
  return session.id;
}

/** Reads the identity as a person does, on the screen. */
async function readIdentity(): Promise<void> {
  const { page, t } = ws;
  await openCase(ws, WORDS.pseudonym);
  await page.getByRole('button', { name: t('cases:identity.open') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('cases:identity.purpose')).fill(WORDS.identityPurpose);
  await dialog.getByRole('button', { name: t('cases:identity.open') }).click();
  await expect(dialog.getByText(WORDS.child)).toBeVisible();
  await page.keyboard.press('Escape');
}

/** The examiner's part: a finding with a photograph, looked at, signed and released. */
async function examine(sessionId: string, photograph: string): Promise<void> {
  const { page, t } = ws;
  const { finding: title, description, conclusion } = WORDS;
  const input = { title, description, grade: 'consistent', conclusion } as const;
  const finding = await writeFinding(ws, sessionId, input, photograph);
  await openSession(ws, WORDS.pseudonym, 'findings');
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('button', { name: t('findings:attach.show') }).click();
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
  await page.keyboard.press('Escape');
  await releaseFinding(ws, finding);
}

/** Bytes of the recording as it was before it was sealed. */
async function filmOf(sessionId: string): Promise<Trace[]> {
  const { page } = ws;
  const { playbackId, channels } = await call(page, 'playback.open', { source: 'session', id: sessionId });
  const part = channels[0]?.parts[0];
  const record = async (index: number) =>
    Object.values(await call(page, 'playback.record', { playbackId, partId: part?.partId ?? '', index }));
  const samples = [];
  for (const { index } of part?.fragments ?? [])
    samples.push(...sampleTraces(`second ${index} of the recording`, Uint8Array.from(await record(index))));
  await call(page, 'playback.close', { playbackId });
  return samples;
}

test.beforeAll(async () => {
  scratch = scratchFolder();
  folder = join(scratch.path, 'room');
  packageFolder = join(scratch.path, 'packages');
  mkdirSync(packageFolder);
  ws = await startWorkstation({ folder, language: 'kk' });
  const { page } = ws;
  await setUpOffice(page, 'room', ['interviewer', 'medical-examiner', 'investigator']);
  await lock(ws);
  await unlock(ws, PEOPLE.interviewer);
  const sessionId = await openCaseAndSession();
  await recordAndSeal(page, sessionId, 3000);
  await page.reload();
  await readIdentity();
  await openSession(ws, WORDS.pseudonym, 'review');
  await watch(ws, 1000);
  const film = await filmOf(sessionId);
  const photograph = join(scratch.path, `${WORDS.attachment}.jpg`);
  const picture = writePhotograph(photograph, WORDS.comment);
  await lock(ws);
  await unlock(ws, PEOPLE['medical-examiner']);
  await examine(sessionId, photograph);
  await become(page, 'investigator');
  const card = await writeCard(scratch.path, WORDS.recipient);
  const { purpose, basis: legalBasis } = WORDS;
  await deliver(ws, { sessionId, card, folder: packageFolder, purpose, legalBasis });
  const people = Object.values(PEOPLE).flatMap(({ name, passphrase }) => [name, passphrase]);
  traces = [
    ...wordTraces([...Object.values(WORDS), ...people]),
    ...sampleTraces('the photograph', picture),
    ...film,
  ];
});
test.afterAll(async () => {
  await ws?.end();
  scratch.remove();
});

test('the search finds what stands in a file in the clear', () => {
  const plain = join(scratch.path, 'plain');
  mkdirSync(plain);
  writeFileSync(join(plain, 'utf-8'), `before ${WORDS.child} after`);
  writeFileSync(join(plain, 'utf-16'), Buffer.from(PEOPLE.interviewer.passphrase, 'utf16le'));
  writeFileSync(join(plain, 'film'), Buffer.concat([Buffer.alloc(9), Buffer.from('moof\0\0\0\x10mfhd')]));
  const second = traces.find(({ name }) => name.startsWith('second 2'));
  writeFileSync(join(plain, 'second'), second?.bytes ?? '');
  expect(findTraces(plain, traces).map((found) => found.split(':')[0])).toEqual(
    expect.arrayContaining(['utf-8', 'utf-16', 'film', 'second']),
  );
});

test('while the application runs, none of its files holds anything of it in the clear', () => {
  expect(findTraces(folder, traces)).toEqual([]);
});

test('nor is the vault’s database one that anybody could open', () => {
  expect(findTraces(vaultOf(ws.userData), [PLAIN_DATABASE])).toEqual([]);
});

test('nor does the package', () => {
  expect(findTraces(packageFolder, traces)).toEqual([]);
});

test('nor what a crash of a page leaves', async () => {
  const before = await processOf(ws.app, 'console');
  await ws.app.evaluate(({ webContents }) => {
    const all = webContents.getAllWebContents();
    all.find((one) => one.getURL().startsWith('app://console/'))?.forcefullyCrashRenderer();
  });
  await expect.poll(async () => [0, before].includes(await processOf(ws.app, 'console'))).toBe(false);
  expect(findTraces(folder, traces)).toEqual([]);
});

test('nor do the files of the application after it was closed', async () => {
  await ws.close();
  expect(findTraces(folder, traces)).toEqual([]);
});
