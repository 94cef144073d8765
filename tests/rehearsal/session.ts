import { join } from 'node:path';
import nichd from '../../resources/protocols/nichd.json' with { type: 'json' };
import { createCase } from '../application/cases.ts';
import { expect } from '../application/expectation.ts';
import {
  beginBreak,
  comeAndGo,
  endBreak,
  mark,
  markDistress,
  maskFor,
  nextPhase,
  note,
  showExhibit,
  tellOfWatchers,
  tryRule,
} from '../application/in-room.ts';
import { openSession } from '../application/navigation.ts';
import {
  closeObservation,
  closeQuestions,
  handOver,
  openObservation,
  remark,
  settleQuestions,
  speakAs,
} from '../application/observation.ts';
import {
  addCamera,
  checkDevices,
  prepareSession,
  startRecording,
  startRecordingWithout,
} from '../application/prepare.ts';
import { keepProtocol, signProtocol } from '../application/protocol.ts';
import { endRecording, waitUntilSafe } from '../application/recording.ts';
import { watch } from '../application/review.ts';
import type { Workstation } from '../application/workstation.ts';
import { enter, type Job } from './job-parts.ts';
import { makePhotograph } from './photograph.ts';
import { picture } from './pictures.ts';
import { WORDS } from './words.ts';

/** How much is recorded at least before, and how much behind, the mask: a masked part is a part among others. */
const SOME_MS = 2000;

/** One session from the case to the signed protocol, with everything that happens in a room. */
export async function holdSession(job: Job, room: Workstation): Promise<void> {
  await prepare(job, room);
  await begin(job, room);
  await converse(job, room);
  await finish(job, room);
}

async function prepare({ report, cast, options, networkCamera }: Job, room: Workstation): Promise<void> {
  const { pseudonym, needs, note: text, child: identity } = cast;
  await report.step('room: case', async () => {
    await enter(room, cast.interviewer);
    await picture(options.out, room, 'today-empty');
    await createCase(room, { pseudonym, age: 9, needs, note: text, erdr: '260000000000001', identity });
    await picture(options.out, room, 'case');
  });
  await report.step('room: session', async () => {
    const { plan, teacher, investigator } = cast;
    await prepareSession(room, { pseudonym, plan, teacher, watcher: investigator.name });
    if (networkCamera !== null) {
      await addCamera(room);
      await expect(room.page.getByRole('img', { name: room.t('prepare:devices.picture') })).toBeVisible();
    }
    await expect(room.page.getByRole('button', { name: room.t('prepare:start') })).toBeEnabled();
    await expect(room.page.locator('video').first()).toBeVisible();
    await picture(options.out, room, 'prepare');
  });
  await report.step('room: device check', async () => {
    await checkDevices(room);
    await picture(options.out, room, 'device-check');
  });
}

async function begin({ report, cast, options }: Job, room: Workstation): Promise<void> {
  await report.step('room: start of the recording', async () => {
    // A film that was given may be black or without a sound.
    const isReady = await room.page.getByText(room.t('prepare:missing.none')).isVisible();
    await (isReady ? startRecording(room) : startRecordingWithout(room, cast.startReason));
    await waitUntilSafe(room, SOME_MS);
  });
  const words = WORDS[options.language];
  await report.step('room: phases, ground rule, marker, note', async () => {
    await tellOfWatchers(room);
    await nextPhase(room, nichd.phases[1]?.title[options.language] ?? '');
    await tryRule(room);
    await nextPhase(room, nichd.phases[2]?.title[options.language] ?? '');
    await mark(room, words.marker);
    await markDistress(room);
    await note(room, words.note);
  });
}

async function converse(job: Job, room: Workstation): Promise<void> {
  const { report, cast, options, folder } = job;
  const words = WORDS[options.language];
  await report.step('room: questions of those who watch', async () => {
    const watching = await openObservation(room);
    await speakAs(room, watching, cast.investigator.name);
    for (const question of words.questions) await handOver(room, watching, question);
    await picture(options.out, room, 'recording');
    await settleQuestions(room, words.settlements);
    await picture(options.out, room, 'questions');
    await closeQuestions(room, 1);
    await remark(room, watching, words.remark);
    await expect(watching.getByText(words.remark)).toBeVisible();
    await picture(options.out, { page: watching }, 'observation');
    await maskFor(room, SOME_MS, async () => {
      await expect(watching.getByText(room.t('observation:masked.title')).first()).toBeVisible();
      await picture(options.out, room, 'masked');
      await picture(options.out, { page: watching }, 'observation-masked');
    });
    await closeObservation(room, watching);
  });
  await report.step('room: break, coming and going, exhibit', async () => {
    await beginBreak(room);
    await picture(options.out, room, 'break');
    await endBreak(room);
    await comeAndGo(room, cast.prosecutor);
    await showExhibit(room, words.exhibit, await makePhotograph(join(folder, 'exhibit.png')));
  });
  await report.step('room: recording', () => waitUntilSafe(room, options.seconds * 1000));
}

async function finish({ report, cast, options }: Job, room: Workstation): Promise<void> {
  await report.step('room: end and seal', async () => {
    await endRecording(room);
    await picture(options.out, room, 'sealed');
  });
  await report.step('room: review', async () => {
    await openSession(room, cast.pseudonym, 'review');
    await watch(room, 2000);
    await picture(options.out, room, 'review');
  });
  await report.step('room: protocol', async () => {
    const { name, passphrase } = cast.interviewer;
    await keepProtocol(room, cast.pseudonym, WORDS[options.language].testimony);
    await picture(options.out, room, 'protocol');
    await signProtocol(room, name, passphrase);
    await picture(options.out, room, 'protocol-signed');
  });
}
