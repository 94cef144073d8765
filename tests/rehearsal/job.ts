import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAccountFile } from '../../electron/vault/account-file.ts';
import { addAccount, exportCertificate, setTimestampAuthority } from '../application/administration.ts';
import { createCase } from '../application/cases.ts';
import { checkLog } from '../application/custody.ts';
import { deliver, importReceipt } from '../application/delivery.ts';
import { checkPackage, exportCard, issueReceipt, trustAndImport } from '../application/desk.ts';
import { finishFirstRun, firstRun, lock, type Person, unlock } from '../application/door.ts';
import { expect } from '../application/expectation.ts';
import { releaseFinding, signFinding } from '../application/findings.ts';
import { openSession } from '../application/navigation.ts';
import {
  checkDevices,
  prepareSession,
  startRecording,
  startRecordingWithout,
} from '../application/prepare.ts';
import { endRecording, waitUntilSafe } from '../application/recording.ts';
import { watch } from '../application/review.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { startAuthority } from '../fixtures/tsa.ts';
import type { RehearsalOptions } from './options.ts';
import { CASTS, type Cast } from './people.ts';
import { makePhotograph } from './photograph.ts';
import type { RehearsalReport } from './report.ts';
import { verifyByCommand, verifyByStockTools } from './verify.ts';

interface Job {
  readonly options: RehearsalOptions;
  readonly report: RehearsalReport;
  readonly cast: Cast;
  readonly folder: string;
  /** What passes from hand to hand between the two workstations. */
  readonly post: string;
}

const ENGLISH_LETTERS = /[^a-z0-9-]/g;

/** A picture of the screen, named by its place in the job. */
async function picture({ options }: Job, { page }: Workstation, name: string): Promise<void> {
  const folder = join(options.out, 'screens');
  mkdirSync(folder, { recursive: true });
  const number = String(readdirSync(folder).length + 1).padStart(2, '0');
  await page.screenshot({ path: join(folder, `${number}-${name.replace(ENGLISH_LETTERS, '')}.png`) });
}

async function enter(ws: Workstation, person: Person): Promise<void> {
  await lock(ws);
  await unlock(ws, person);
}

/** The whole job through the interface, from two empty workstations to the receipt that closes the chain. */
export async function rehearse(
  options: RehearsalOptions,
  report: RehearsalReport,
  folder: string,
): Promise<void> {
  const post = join(folder, 'post');
  for (const name of ['room', 'desk', 'post', 'authority'])
    mkdirSync(join(folder, name), { recursive: true });
  const job: Job = { options, report, cast: CASTS[options.language], folder, post };
  const authority = await report.step('time-stamp authority', () =>
    startAuthority(join(folder, 'authority')),
  );
  const { language } = options;
  const films = {
    ...(options.camera === null ? {} : { camera: options.camera }),
    ...(options.microphone === null ? {} : { microphone: options.microphone }),
  };
  const open: Workstation[] = [];
  const start = async (name: string, more: object): Promise<Workstation> => {
    const ws = await startWorkstation({ folder: join(folder, name), language, ...more });
    open.push(ws);
    return ws;
  };
  try {
    const desk = await report.step('desk: start', () => start('desk', {}));
    await setUpDesk(job, desk);
    const card = await report.step('desk: card', () => exportCard(desk, post));
    await picture(job, desk, 'desk-card');
    const room = await report.step('room: start', () => start('room', films));
    await setUpRoom(job, room, authority);
    await holdSession(job, room);
    await examine(job, room);
    const made = await handOver(job, room, card);
    await check(job, made, authority.rootFile, join(folder, 'desk', 'user-data'));
    const receipt = await receive(job, desk, made);
    await closeChain(job, room, receipt);
  } catch (error) {
    for (const ws of open) await picture(job, ws, 'failed').catch(() => undefined);
    throw error;
  } finally {
    for (const ws of open) await ws.close().catch(() => ws.kill());
    await authority.close();
  }
}

async function setUpDesk(job: Job, desk: Workstation): Promise<void> {
  const { report, cast } = job;
  await report.step('desk: first run', async () => {
    const { department: office, desk: workstation, deskAdministrator: administrator } = cast;
    await picture(job, desk, 'first-run');
    await firstRun(desk, { kind: 'desk', office, workstation, administrator });
    await finishFirstRun(desk);
  });
  await report.step('desk: accounts', async () => {
    await addAccount(desk, { ...cast.investigator, role: 'investigator', granted: [] });
    await enter(desk, cast.investigator);
  });
}

async function setUpRoom(
  job: Job,
  room: Workstation,
  authority: { url: string; rootFile: string },
): Promise<void> {
  const { report, cast, options, post } = job;
  await report.step('room: first run', async () => {
    const { office, room: workstation, administrator } = cast;
    await firstRun(room, { kind: 'room', office, workstation, administrator });
    await picture(job, room, 'recovery-identity');
    await finishFirstRun(room);
  });
  await report.step('room: accounts', async () => {
    const granted = ['evidence.export', 'receipt.import'] as const;
    await addAccount(room, { ...cast.interviewer, role: 'interviewer', granted });
    await addAccount(room, { ...cast.examiner, role: 'medical-examiner', granted: [] });
    await picture(job, room, 'accounts');
  });
  await report.step('room: time-stamps and certificate', async () => {
    await setTimestampAuthority(room, authority);
    copyFileSync(await exportCertificate(room, post), join(options.out, 'office.pem'));
    copyFileSync(authority.rootFile, join(options.out, 'tsa-root.pem'));
    await picture(job, room, 'administration');
  });
}

async function holdSession(job: Job, room: Workstation): Promise<void> {
  const { report, cast, options } = job;
  await report.step('room: case', async () => {
    await enter(room, cast.interviewer);
    await picture(job, room, 'today-empty');
    const { pseudonym, needs, note, child: identity } = cast;
    await createCase(room, { pseudonym, age: 9, needs, note, erdr: '260000000000001', identity });
    await picture(job, room, 'case');
  });
  await report.step('room: session', async () => {
    await prepareSession(room, { pseudonym: cast.pseudonym, plan: cast.plan, teacher: cast.participant });
    await expect(room.page.getByRole('button', { name: room.t('prepare:start') })).toBeEnabled();
    await expect(room.page.locator('video').first()).toBeVisible();
    await picture(job, room, 'prepare');
  });
  await report.step('room: device check', async () => {
    await checkDevices(room);
    await picture(job, room, 'device-check');
  });
  await report.step('room: start of the recording', async () => {
    // A film that was given may be black or without a sound.
    const isReady = await room.page.getByText(room.t('prepare:missing.none')).isVisible();
    await (isReady ? startRecording(room) : startRecordingWithout(room, cast.startReason));
  });
  await report.step('room: recording', async () => {
    await waitUntilSafe(room, Math.min(4000, options.seconds * 1000));
    await picture(job, room, 'recording');
    await waitUntilSafe(room, options.seconds * 1000);
  });
  await report.step('room: end and seal', async () => {
    await endRecording(room);
    await picture(job, room, 'sealed');
  });
  await report.step('room: review', async () => {
    await openSession(room, cast.pseudonym, 'review');
    await watch(room, 2000);
    await picture(job, room, 'review');
  });
}

async function examine(job: Job, room: Workstation): Promise<void> {
  const { report, cast, folder } = job;
  await report.step('room: finding', async () => {
    const photograph = await makePhotograph(join(folder, 'photograph.jpg'));
    await enter(room, cast.examiner);
    const { pseudonym, finding } = cast;
    await signFinding(room, { ...finding, pseudonym, files: [photograph] }, cast.examiner.passphrase);
    await picture(job, room, 'finding-signed');
    await releaseFinding(room, cast.examiner.passphrase);
    await picture(job, room, 'finding-released');
  });
}

async function handOver(job: Job, room: Workstation, card: string): Promise<string> {
  const { report, cast, options, post } = job;
  return await report.step('room: package', async () => {
    await enter(room, cast.interviewer);
    const { pseudonym, purpose, legalBasis } = cast;
    const delivery = {
      pseudonym,
      card,
      recipient: cast.investigator.name,
      purpose,
      legalBasis,
      folder: post,
    };
    const made = await deliver(room, delivery, cast.interviewer.passphrase);
    await picture(job, room, 'delivered');
    await expect(room.page.getByText(room.t('deliver:result.timestamped'))).toBeVisible();
    copyFileSync(made, join(options.out, 'package.senim'));
    return made;
  });
}

/** The investigator's private key as a court expert is lent it: an age identity file. */
async function lendKey({ options, cast }: Job, userData: string): Promise<string> {
  const accounts = join(userData, 'vault', 'accounts');
  const path = join(options.out, 'investigator.agekey');
  for (const name of readdirSync(accounts)) {
    const secrets = await openAccountFile(join(accounts, name), cast.investigator.passphrase).catch(
      () => null,
    );
    if (secrets !== null)
      writeFileSync(path, `${Buffer.from(secrets.identity).toString('ascii')}\n`, { mode: 0o600 });
  }
  return path;
}

async function check(job: Job, made: string, authority: string, userData: string): Promise<void> {
  const { report, options } = job;
  const identity = await lendKey(job, userData);
  const delivered = { package: made, identity, office: join(options.out, 'office.pem'), authority };
  await report.step('senim-verify', async () => (await verifyByCommand(delivered)).verdict);
  await report.step('stock tools', () => verifyByStockTools(delivered));
}

async function receive(job: Job, desk: Workstation, made: string): Promise<string> {
  const { report, cast, options, post } = job;
  await report.step('desk: check', async () => {
    await checkPackage(desk, made);
    await picture(job, desk, 'verdict');
  });
  await report.step('desk: import', async () => {
    await trustAndImport(desk, cast.pseudonym);
    await picture(job, desk, 'package');
  });
  await report.step('desk: playback', async () => {
    await desk.page.getByRole('tab', { name: desk.t('desk:tab.recording') }).click();
    await watch(desk, 2000);
    await picture(job, desk, 'playback');
  });
  return await report.step('desk: receipt', async () => {
    const receipt = await issueReceipt(desk, post, cast.investigator.passphrase);
    copyFileSync(receipt, join(options.out, 'receipt.json'));
    await picture(job, desk, 'receipt');
    return receipt;
  });
}

async function closeChain(job: Job, room: Workstation, receipt: string): Promise<void> {
  await job.report.step('room: receipt', async () => {
    await importReceipt(room, receipt);
    await picture(job, room, 'receipt-imported');
  });
  await job.report.step('room: custody log', async () => {
    await checkLog(room);
    await picture(job, room, 'custody');
  });
}
