import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { expect } from '../application/expectation.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { PEOPLE } from './support/office.ts';
import { writeKnownCard } from './support/recipient.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';
import { type Actor, actorAt, enter, leave, openSession, speakOwn } from './support/walks/actor.ts';
import { addAccount, lookAround, setUp } from './support/walks/administrator.ts';
import { deliver, findAndRelease, review, signProtocol, writeProtocol } from './support/walks/afterwards.ts';
import { WALKS, type Walk } from './support/walks/cast.ts';
import {
  begin,
  blacken,
  end,
  expectLimits,
  markAndNote,
  mask,
  rest,
  settle,
} from './support/walks/in-room.ts';
import { checkAndStart, openCase, prepare, startUnchecked } from './support/walks/preparing.ts';
import {
  ask,
  closeWindow,
  expectCovered,
  expectSettled,
  openWindow,
  remark,
} from './support/walks/watching.ts';

const { administrator, interviewer, investigator, 'medical-examiner': examiner } = PEOPLE;
const watchers = { investigator: investigator.name, examiner: examiner.name };

let scratch: Scratch;
let ws: Workstation;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  scratch = scratchFolder();
  ws = await startWorkstation({ folder: scratch.path, language: 'kk', size: { width: 1280, height: 800 } });
});
test.afterAll(async () => {
  // What a failed walk left running would ask whether it shall be ended.
  await ws?.kill();
  scratch.remove();
});

test('an administrator sets the room up by the keyboard alone', async () => {
  const actor = await actorAt(ws, 'kk', 'keyboard');
  await setUp(actor, administrator);
  await addAccount(actor, 'interviewer', interviewer);
  await addAccount(actor, 'investigator', investigator);
  await addAccount(actor, 'medical-examiner', examiner);
  await leave(actor);
});

/** All that happens in the room while it is recorded, with those who watch. */
async function hold(actor: Actor, walk: Walk): Promise<void> {
  const { words } = walk;
  await expectLimits(actor, walk);
  await begin(actor);
  const watcher = await openWindow(actor, walk.investigator);
  await ask(watcher, investigator.name, words.questions.slice(0, 2));
  const other = { ...watcher, hand: (await actorAt(ws, walk.language, walk.examiner)).hand };
  await ask(other, examiner.name, words.questions.slice(2));
  await settle(actor, walk);
  await markAndNote(actor, walk);
  await expectSettled(watcher, walk);
  await remark(other, words.remark);
  await mask(actor, () => expectCovered(watcher));
  await closeWindow(actor, watcher);
  await rest(actor);
  await blacken(actor);
  await end(actor);
}

for (const walk of WALKS) {
  const { language, child } = walk;
  test(`in ${language}, a child of ${child.age}: the interviewer by ${walk.interviewer}, the examiner by ${walk.examiner}, the investigator by ${walk.investigator}`, async () => {
    const leading = await actorAt(ws, language, walk.interviewer);
    await speakOwn(leading);
    await enter(leading, interviewer);
    await openCase(leading, walk);
    await prepare(leading, walk, watchers);
    // One walk goes without the check, which the others wait for.
    await (language === 'en' ? startUnchecked(leading, 'The child is here already') : checkAndStart(leading));
    await hold(leading, walk);
    await writeProtocol(leading, walk, interviewer);
    await leave(leading);

    const examining = await actorAt(ws, language, walk.examiner);
    await enter(examining, examiner);
    await findAndRelease(examining, walk, examiner);
    await leave(examining);

    const investigating = await actorAt(ws, language, walk.investigator);
    await enter(investigating, investigator);
    await review(investigating, walk);
    await openSession(investigating, child.pseudonym, 'protocol');
    await signProtocol(investigating, investigator);
    await openSession(investigating, child.pseudonym, 'findings');
    await expect(investigating.page.getByText(walk.words.finding.conclusion, { exact: true })).toBeVisible();
    const folder = join(scratch.path, language);
    mkdirSync(folder);
    const card = await writeKnownCard(folder, `Expert ${language}`);
    const order = { card: card.path, recipient: `Expert ${language}`, folder };
    expect(await deliver(investigating, walk, investigator, order)).toHaveLength(1);
    await leave(investigating);
  });
}

for (const [language, device] of [
  ['ru', 'mouse'],
  ['en', 'keyboard'],
] as const) {
  test(`in ${language}, an administrator sees no evidence, by ${device}`, async () => {
    const actor = await actorAt(ws, language, device);
    await speakOwn(actor);
    await enter(actor, administrator);
    const said = WALKS.flatMap(({ words }) => [
      words.note,
      words.marker,
      words.testimony,
      ...words.questions,
    ]);
    await lookAround(actor, said);
    await leave(actor);
  });
}
