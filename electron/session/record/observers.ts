import { SenimError } from '../../contract/errors.ts';
import type { ObservationView } from '../../contract/observation.ts';
import type { Speaker } from '../../contract/record/acts.ts';
import type { RecordView } from '../../contract/record/state.ts';
import { newId } from '../../platform/ids.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { Recording } from '../recording.ts';
import { knownSpeaker, observedRecord, type PhaseTitle, withdrawalRefusal } from './observed.ts';
import type { SessionRecord } from './service.ts';

export interface ObserversParts {
  readonly record: Pick<SessionRecord, 'view' | 'enter'>;
  readonly recording: Pick<Recording, 'sessionId' | 'status'>;
  readonly phaseTitle: PhaseTitle;
}

type Session = NonNullable<ObservationView['session']>;

/**
 * What those who watch see of the session that is being recorded, and what they enter into its record. They have no
 * account: the account that has the vault open enters it, and the speaker is whom the window names.
 */
export class Observers {
  readonly #vault: UnlockedVault;
  readonly #parts: ObserversParts;

  constructor(vault: UnlockedVault, parts: ObserversParts) {
    this.#vault = vault;
    this.#parts = parts;
  }

  /** Whether the account that is here can enter anything. */
  get mayEnter(): boolean {
    const { rights } = this.#vault.account;
    return rights.includes('record.write') && rights.includes('recording.review');
  }

  /**
   * The session that is being recorded; null: none is.
   * @throws SenimError as `SessionRecord.view`
   */
  async session(): Promise<Session | null> {
    const { recording, record, phaseTitle } = this.#parts;
    const { sessionId } = recording;
    if (sessionId === null) return null;
    const view = await record.view(sessionId);
    const { store } = this.#vault;
    const channels = store.recordings.ofSession(sessionId)?.channels ?? [];
    const running = recording.status()?.channels ?? [];
    const cameras = channels.map(({ id, label, cameraName, microphoneName }) => ({
      ...{ channelId: id, label, cameraName, microphoneName },
      network: running.some(({ channelId, network }) => channelId === id && network),
    }));
    return { sessionId, cameras, record: observedRecord(view, phaseTitle) };
  }

  /** @throws SenimError record-closed, record-act-refused {reason}, and as `SessionRecord.enter` */
  async submitQuestion(said: Speaker, text: string): Promise<void> {
    const { sessionId, speaker } = await this.#speaker(said);
    const questionId = newId('que');
    await this.#parts.record.enter(sessionId, { kind: 'question.submitted', questionId, by: speaker, text });
  }

  /** @throws SenimError as `submitQuestion` */
  async withdrawQuestion(questionId: string, said: Speaker, reason: string): Promise<void> {
    const { sessionId, speaker, view } = await this.#speaker(said);
    const refusal = withdrawalRefusal(view, questionId, speaker);
    if (refusal !== null) throw refused(refusal);
    await this.#parts.record.enter(sessionId, {
      kind: 'question.withdrawn',
      questionId,
      reason,
      by: speaker,
    });
  }

  /** @throws SenimError as `submitQuestion` */
  async remark(said: Speaker, text: string): Promise<void> {
    const { sessionId, speaker } = await this.#speaker(said);
    await this.#parts.record.enter(sessionId, { kind: 'remark.made', by: speaker, text });
  }

  async #speaker(said: Speaker): Promise<{ sessionId: string; speaker: Speaker; view: RecordView }> {
    const { sessionId } = this.#parts.recording;
    if (sessionId === null) throw new SenimError('record-closed');
    const view = await this.#parts.record.view(sessionId);
    const speaker = knownSpeaker(view, said);
    if (typeof speaker === 'string') throw refused(speaker);
    return { sessionId, speaker, view };
  }
}

function refused(reason: string): SenimError {
  return new SenimError('record-act-refused', { params: { reason } });
}
