import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import nichd from '../../resources/protocols/nichd.json' with { type: 'json' };
import { expect } from '../application/expectation.ts';
import { beginBreak, endBreak, mark, nextPhase, note, tellOfWatchers } from '../application/in-room.ts';
import { endRecording, waitUntilSafe } from '../application/recording.ts';
import { answerDialogs, startWorkstation, type Workstation } from '../application/workstation.ts';
import { call } from './support/calls.ts';
import { inspect, open } from './support/inspection.ts';
import { become, setUpOffice } from './support/office.ts';
import { prepareSession, startRecording } from './support/room.ts';
import { scratchFolder } from './support/scratch.ts';

const scratch = scratchFolder();
let ws: Workstation;
let sessionId = '';

test.beforeAll(async () => {
  ws = await startWorkstation({ folder: scratch.path, language: 'kk' });
  await setUpOffice(ws.page, 'room', ['interviewer']);
  await become(ws.page, 'interviewer');
  const { id, caseId, ...session } = await prepareSession(ws.page, { ageYears: 6 });
  sessionId = id;
  const { legalStatus, language, plan, furtherReason, participants } = session;
  const watcher = { name: 'Ерлан Тергеуші', role: 'investigator', location: 'observation-room' } as const;
  const psychologist = { name: 'Сәуле Психолог', role: 'psychologist', location: 'interview-room' } as const;
  await call(ws.page, 'sessions.change', {
    sessionId,
    session: {
      ...{ legalStatus, language, plan, furtherReason },
      participants: [...participants, psychologist, watcher],
    },
  });
  expect(caseId).not.toBe('');
  await startRecording(ws.page, sessionId);
  await open(ws, `/sessions/${sessionId}/recording`);
});
test.afterAll(async () => {
  await ws.end();
  scratch.remove();
});

test('a session is held by the keyboard alone, and its record says what happened', async () => {
  const { page, t, app } = ws;
  await waitUntilSafe(ws, 1000);
  await expect(page.getByText(t('recording:presence.check.watchers-not-told'))).toBeVisible();
  await tellOfWatchers(ws);
  await nextPhase(ws, nichd.phases[1]?.title.kk ?? '');
  await page.keyboard.press('r');
  await expect(page.getByRole('checkbox').first()).toBeChecked();
  await inspect(ws, 'room-console');
  await mark(ws, 'Planted label');
  await page.keyboard.press('d');
  await expect(page.getByText(t('recording:act.distress')).first()).toBeVisible();
  await note(ws, 'Planted note');
  await page.keyboard.press('Space');
  await beginBreak(ws);
  await endBreak(ws);

  // Somebody comes; the psychologist, whom the law calls, leaves and a reason is kept.
  await page.keyboard.press('p');
  await page.keyboard.press('a');
  await expect(page.getByLabel(t('recording:presence.name'))).toBeFocused();
  await page.keyboard.type('Жанар Прокурор');
  await page.keyboard.press('Tab');
  // Interviewer, investigator, medical examiner, prosecutor.
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Жанар Прокурор/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('4');
  await expect(page.getByLabel(t('recording:presence.reason'))).toBeFocused();
  await page.keyboard.type('Planted reason');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Сәуле Психолог/ })).toHaveCount(0);
  await expect(page.getByText(t('recording:presence.check.teacher-or-psychologist')).first()).toBeVisible();
  await page.keyboard.press('Escape');

  const drawing = join(scratch.path, 'drawing.png');
  writeFileSync(drawing, Buffer.from('89504e470d0a1a0a506c616e746564', 'hex'));
  await answerDialogs(app, [drawing]);
  await page.keyboard.press('e');
  await expect(page.getByLabel(t('recording:exhibit.name'))).toBeFocused();
  await page.keyboard.type('Planted drawing');
  await page.keyboard.press('Alt+F');
  await expect(page.getByText('drawing.png')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Planted drawing/ })).toBeVisible();
  await page.keyboard.press('s');
  await page.keyboard.press('Escape');
  await endRecording(ws);

  const record = await call(page, 'record.get', { sessionId });
  expect(record.entries.map(({ act }) => act.kind)).toEqual([
    ...['presence.entered', 'presence.entered', 'presence.entered', 'script.taken', 'phase.entered'],
    ...['watchers.told', 'phase.entered', 'rule.tried', 'marker.set', 'marker.labelled', 'marker.set'],
    ...['note.written', 'break.begun', 'break.ended', 'presence.entered', 'presence.left'],
    ...['exhibit.added', 'exhibit.shown', 'presence.left', 'presence.left', 'presence.left'],
  ]);
  expect(record.phases.map(({ phase }) => phase)).toEqual(['introduction', 'ground-rules']);
  expect(record.rules).toEqual(['do-not-know']);
  expect(record.markers).toMatchObject([{ label: 'Planted label' }, { tone: 'distress' }]);
  expect(record.exhibits).toMatchObject([{ file: { name: 'drawing.png', mediaType: 'image/png' } }]);
  expect(record.presences.every(({ location }) => location === null)).toBe(true);
  const [exhibit] = record.exhibits;
  const opened = await call(page, 'exhibits.open', { sessionId, exhibitId: exhibit?.exhibitId ?? '' });
  expect(opened.mediaType).toBe('image/png');

  const log = await call(page, 'custody.list', { scope: sessionId, action: null, before: null, limit: 200 });
  const entered = log.rows.filter(({ action }) => action === 'record.entered');
  expect(entered).toHaveLength(record.entries.length);
  expect(JSON.stringify(log.rows)).not.toContain('Planted');
  expect(log.rows.filter(({ action }) => action === 'exhibit.viewed')).toHaveLength(1);
});
