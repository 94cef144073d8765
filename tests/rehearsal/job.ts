import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAccountFile } from '../../electron/vault/account-file.ts';
import { addAccount, exportCertificate, setTimestampAuthority } from '../application/administration.ts';
import { addNetworkCamera } from '../application/cameras.ts';
import { checkLog } from '../application/custody.ts';
import { deliver, importReceipt } from '../application/delivery.ts';
import { checkPackage, exportCard, issueReceipt, trustAndImport } from '../application/desk.ts';
import { finishFirstRun, firstRun } from '../application/door.ts';
import { expect } from '../application/expectation.ts';
import { releaseFinding, signFinding } from '../application/findings.ts';
import { watch } from '../application/review.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { startAuthority } from '../fixtures/tsa.ts';
import { checkSession } from './contents.ts';
import { enter, type Job } from './job-parts.ts';
import { startNetworkCamera } from './network-camera.ts';
import type { RehearsalOptions } from './options.ts';
import { CASTS } from './people.ts';
import { makePhotograph } from './photograph.ts';
import { picture } from './pictures.ts';
import type { RehearsalReport } from './report.ts';
import { holdSession } from './session.ts';
import { verifyByCommand, verifyByStockTools } from './verify.ts';
import { WORDS } from './words.ts';

/** The whole job through the interface, from two empty workstations to the receipt that closes the chain. */
export async function rehearse(
  options: RehearsalOptions,
  report: RehearsalReport,
  folder: string,
): Promise<void> {
  const post = join(folder, 'post');
  for (const name of ['room', 'desk', 'post', 'authority'])
    mkdirSync(join(folder, name), { recursive: true });
  const authority = await report.step('time-stamp authority', () =>
    startAuthority(join(folder, 'authority')),
  );
  const networkCamera = await startNetworkCamera(report);
  const job: Job = { options, report, cast: CASTS[options.language], folder, post, networkCamera };
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
    await picture(job.options.out, desk, 'desk-card');
    const room = await report.step('room: start', () => start('room', films));
    await setUpRoom(job, room, authority);
    await holdSession(job, room);
    await examine(job, room);
    const made = await handOver(job, room, card);
    await check(job, made, authority.rootFile, join(folder, 'desk', 'user-data'));
    const receipt = await receive(job, desk, made);
    await closeChain(job, room, receipt);
  } catch (error) {
    for (const ws of open) await picture(job.options.out, ws, 'failed').catch(() => undefined);
    // What still records would ask whether it shall be ended.
    for (const ws of open.splice(0)) await ws.kill();
    throw error;
  } finally {
    for (const ws of open) await ws.close().catch(() => ws.kill());
    await networkCamera?.stop();
    await authority.close();
  }
}

async function setUpDesk(job: Job, desk: Workstation): Promise<void> {
  const { report, cast } = job;
  await report.step('desk: first run', async () => {
    const { department: office, desk: workstation, deskAdministrator: administrator } = cast;
    await picture(job.options.out, desk, 'first-run');
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
    await picture(job.options.out, room, 'recovery-identity');
    await finishFirstRun(room);
  });
  await report.step('room: accounts', async () => {
    const granted = ['evidence.export', 'receipt.import'] as const;
    await addAccount(room, { ...cast.interviewer, role: 'interviewer', granted });
    await addAccount(room, { ...cast.examiner, role: 'medical-examiner', granted: [] });
    await picture(job.options.out, room, 'accounts');
  });
  await report.step('room: time-stamps and certificate', async () => {
    await setTimestampAuthority(room, authority);
    copyFileSync(await exportCertificate(room, post), join(options.out, 'office.pem'));
    copyFileSync(authority.rootFile, join(options.out, 'tsa-root.pem'));
    await picture(job.options.out, room, 'administration');
  });
  await setUpCamera(job, room);
}

async function setUpCamera({ report, options, networkCamera }: Job, room: Workstation): Promise<void> {
  if (networkCamera === null) return;
  await report.step('room: network camera', async () => {
    const { user, password } = networkCamera;
    const name = WORDS[options.language].camera;
    await addNetworkCamera(room, { name, url: networkCamera.url('room'), user, password });
    await picture(options.out, room, 'network-camera');
    await room.page.keyboard.press('Escape');
    await expect(room.page.getByRole('dialog')).toHaveCount(0);
  });
}

async function examine(job: Job, room: Workstation): Promise<void> {
  const { report, cast, folder } = job;
  await report.step('room: finding', async () => {
    const photograph = await makePhotograph(join(folder, 'photograph.jpg'));
    await enter(room, cast.examiner);
    const { pseudonym, finding } = cast;
    await signFinding(room, { ...finding, pseudonym, files: [photograph] }, cast.examiner.passphrase);
    await picture(job.options.out, room, 'finding-signed');
    await releaseFinding(room, cast.examiner.passphrase);
    await picture(job.options.out, room, 'finding-released');
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
    await picture(job.options.out, room, 'delivered');
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
  const { report, options, cast, folder } = job;
  const identity = await lendKey(job, userData);
  const extracted = join(folder, 'extracted');
  const delivered = { package: made, identity, office: join(options.out, 'office.pem'), authority };
  await report.step('senim-verify', async () => (await verifyByCommand(delivered, extracted)).verdict);
  await report.step('data/session', async () => {
    const [bag] = readdirSync(extracted);
    const channels = job.networkCamera === null ? 1 : 2;
    const words = WORDS[options.language];
    return await checkSession(join(extracted, bag ?? ''), { words, prosecutor: cast.prosecutor, channels });
  });
  await report.step('stock tools', () => verifyByStockTools(delivered));
}

async function receive(job: Job, desk: Workstation, made: string): Promise<string> {
  const { report, cast, options, post } = job;
  await report.step('desk: check', async () => {
    await checkPackage(desk, made);
    await picture(job.options.out, desk, 'verdict');
  });
  await report.step('desk: import', async () => {
    await trustAndImport(desk, cast.pseudonym);
    await picture(job.options.out, desk, 'package');
  });
  await report.step('desk: playback', async () => {
    await desk.page.getByRole('tab', { name: desk.t('desk:tab.recording') }).click();
    await watch(desk, 2000);
    await picture(job.options.out, desk, 'playback');
  });
  return await report.step('desk: receipt', async () => {
    const receipt = await issueReceipt(desk, post, cast.investigator.passphrase);
    copyFileSync(receipt, join(options.out, 'receipt.json'));
    await picture(job.options.out, desk, 'receipt');
    return receipt;
  });
}

async function closeChain(job: Job, room: Workstation, receipt: string): Promise<void> {
  await job.report.step('room: receipt', async () => {
    await importReceipt(room, receipt);
    await picture(job.options.out, room, 'receipt-imported');
  });
  await job.report.step('room: custody log', async () => {
    await checkLog(room);
    await picture(job.options.out, room, 'custody');
  });
}
