import { SenimError } from '../contract/errors.ts';
import type { ObservationView } from '../contract/observation.ts';
import type { PhaseTitle } from '../session/record/observed.ts';
import { Observers } from '../session/record/observers.ts';
import type { AppContext, Handlers } from './context.ts';
import type { InRoomParts } from './in-room.ts';

/** The observation window: how the console opens it, and what those who watch see and enter. */
export function observationHandlers(
  context: AppContext,
  { record, scripts }: InRoomParts,
): Partial<Handlers> {
  const { perVault, recording, observation, cameraReader } = context;
  const observers = perVault(
    (vault) => new Observers(vault, { record: record(), recording, phaseTitle: titlesOf(scripts) }),
  );
  const view = () => observationView(context, observers);
  return {
    'observation.window': () => ({ open: observation.isOpen }),
    'observation.open': () => {
      if (recording.sessionId === null) throw new SenimError('recording-unknown');
      observation.open();
      return { open: observation.isOpen };
    },
    'observation.close': () => {
      observation.close();
      return { open: observation.isOpen };
    },
    'observation.view': view,
    'observation.picture': async ({ channelId }) =>
      recording.status()?.masked === false ? await cameraReader.picture(channelId) : null,
    'observation.submit-question': async ({ by, text }) => {
      await observers().submitQuestion(by, text);
      return await view();
    },
    'observation.withdraw-question': async ({ questionId, by, reason }) => {
      await observers().withdrawQuestion(questionId, by, reason);
      return await view();
    },
    'observation.remark': async ({ by, text }) => {
      await observers().remark(by, text);
      return await view();
    },
  };
}

/** Of the session nothing but how long it runs, unless somebody who holds its record has the vault open. */
async function observationView(
  { application, recording }: AppContext,
  observers: () => Observers,
): Promise<ObservationView> {
  const { language, phase } = application.state();
  const status = recording.sessionId === null ? null : recording.status();
  const nothing = { language, status, session: null };
  if (phase !== 'unlocked') return { ...nothing, entry: 'locked' };
  if (!observers().mayEnter) return { ...nothing, entry: 'not-held' };
  return { language, status, entry: 'open', session: await observers().session() };
}

/** The names of phases as the script has them by which the session is held. */
function titlesOf(scripts: InRoomParts['scripts']): PhaseTitle {
  return (sha256, phase) => {
    const known = sha256 === null ? null : scripts().find(sha256);
    return known?.script.phases.find(({ name }) => name === phase)?.title ?? null;
  };
}
