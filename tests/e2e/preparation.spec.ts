import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { DeviceCheckDocument } from '../../electron/contract/formats/device-check-document.ts';
import { LAYOUT } from '../../electron/contract/formats/package-layout.ts';
import { SessionDocument } from '../../electron/contract/formats/session-document.ts';
import { unlock } from '../application/door.ts';
import { expect } from '../application/expectation.ts';
import { checkDevices, startRecording, startRecordingWithout } from '../application/prepare.ts';
import { answerDialogs, startWorkstation, type Workstation } from '../application/workstation.ts';
import { makeFilm } from '../fixtures/film.ts';
import { makeBlackFilm } from '../fixtures/troubled-film.ts';
import { call } from './support/calls.ts';
import { inspect, open } from './support/inspection.ts';
import { deliver } from './support/job.ts';
import { become, PEOPLE, setUpOffice } from './support/office.ts';
import { contentsOf } from './support/opened-package.ts';
import { writeKnownCard } from './support/recipient.ts';
import { CASE, untilSafe } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';

const REASON = 'Линза жабық тұр, ал бала күтіп отыр';
const NEEDS = Object.fromEntries(
  ['tired', 'fed', 'medication', 'toilet', 'special-needs', 'language'].map((question) => [
    question,
    { answer: 'yes', note: '' },
  ]),
);

let scratch: Scratch;
test.beforeAll(() => {
  scratch = scratchFolder();
});
test.afterAll(() => scratch.remove());

/** A session of a child of 15 in which nothing is missing but the device check; gives its id. */
async function prepare({ page }: Workstation, furtherReason: string, caseId: string | null) {
  const into =
    caseId ?? (await call(page, 'cases.create', { case: { ...CASE, ageYears: 15 }, identity: null })).id;
  const { id } = await call(page, 'sessions.create', {
    caseId: into,
    session: {
      legalStatus: 'survey',
      language: CASE.language,
      participants: [{ name: PEOPLE.interviewer.name, role: 'interviewer', location: 'interview-room' }],
      plan: '',
      needs: NEEDS,
      furtherReason,
    },
  });
  return { sessionId: id, caseId: into };
}

async function eventsOf(
  { page }: Workstation,
  sessionId: string,
  action: 'device.checked' | 'session.started',
) {
  const { rows } = await call(page, 'custody.list', { scope: sessionId, action, before: null, limit: 50 });
  return rows;
}

test('a device check is evidence: a black picture is overridden with a reason, a good room passes', async () => {
  const folder = join(scratch.path, 'room');
  const films = join(scratch.path, 'films');
  const post = join(scratch.path, 'post');
  for (const one of [films, post]) mkdirSync(one);
  const black = await makeBlackFilm(films);

  const dark = await startWorkstation({ folder, language: 'kk', ...black });
  let first: Awaited<ReturnType<typeof prepare>>;
  try {
    const { page, t } = dark;
    await setUpOffice(page, 'room', ['interviewer', 'investigator']);
    await become(page, 'interviewer');
    first = await prepare(dark, '', null);
    await open(dark, `/sessions/${first.sessionId}/prepare`);
    await expect(page.getByText(t('preparation:gap.device-check-missing'))).toBeVisible();
    await checkDevices(dark);
    await expect(page.getByText(t('preparation:check.finding.picture-black'))).toBeVisible();
    await expect(page.getByText(t('preparation:check.finding.microphone-silent'))).toBeVisible();
    await expect(page.getByText(t('preparation:gap.device-check-failed')).first()).toBeVisible();
    await startRecordingWithout(dark, REASON);
    await untilSafe(page, 2000);
    await call(page, 'recording.stop', { sessionId: first.sessionId });

    const [checked] = await eventsOf(dark, first.sessionId, 'device.checked');
    expect(checked?.details.verdict).toBe('fail');
    expect(checked?.hash).toMatch(/^[0-9a-f]{64}$/);
    const [started] = await eventsOf(dark, first.sessionId, 'session.started');
    expect(started?.details).toMatchObject({ without: ['device-check-failed'], reason: REASON });
  } finally {
    await dark.close();
  }

  const light = await startWorkstation({ folder, language: 'kk', ...(await makeFilm(films, 20)) });
  try {
    const { page, t } = light;
    await unlock(light, PEOPLE.interviewer);
    const second = await prepare(light, 'Жаңа мән-жайлар', first.caseId);
    await open(light, `/sessions/${second.sessionId}/prepare`);
    await expect(page.getByText(t('prepare:earlier.count', { ordinal: 2 }))).toBeVisible();
    await checkDevices(light);
    for (const finding of ['picture-black', 'microphone-silent', 'clip-failed']) {
      await expect(page.getByText(t(`preparation:check.finding.${finding}`))).toBeHidden();
    }
    await inspect(light, 'prepare-checked');
    await page.getByRole('button', { name: t('prepare:check.play') }).click();
    const clip = page.getByRole('dialog').locator('video');
    await expect.poll(() => clip.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await startRecording(light);
    const [started] = await eventsOf(light, second.sessionId, 'session.started');
    expect(started?.details).not.toHaveProperty('without');
    await call(page, 'recording.stop', { sessionId: second.sessionId });

    await become(page, 'investigator');
    const card = await writeKnownCard(post, 'Дамир Тергеуші');
    await answerDialogs(light.app, [post]);
    const name = await deliver(light, {
      ...{ sessionId: first.sessionId, card: card.path, folder: post },
      ...{ purpose: 'Сараптама', legalBasis: '287-бап' },
    });
    const { report, files } = await contentsOf(join(post, name), card.identity, [
      LAYOUT.session,
      LAYOUT.deviceCheck,
      LAYOUT.deviceClip,
    ]);
    expect(report.parts.filter(({ status }) => status === 'failed')).toEqual([]);
    const json = (path: string): unknown => JSON.parse(Buffer.from(files.get(path) ?? []).toString('utf8'));
    const { session } = SessionDocument.parse(json(LAYOUT.session));
    expect(session.startedWithout).toEqual({ gaps: ['device-check-failed'], reason: REASON });
    expect(session.needs?.tired).toEqual({ answer: 'yes', note: '' });
    const { checks } = DeviceCheckDocument.parse(json(LAYOUT.deviceCheck));
    expect(checks.map(({ verdict }) => verdict)).toEqual(['fail']);
    expect(checks[0]?.values.clip?.bytes).toBe(files.get(LAYOUT.deviceClip)?.length);
  } finally {
    await light.close();
  }
});
