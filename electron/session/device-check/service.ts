import { createHash, randomBytes } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import type { CallInput } from '../../contract/calls.ts';
import type { JsonValue } from '../../contract/custody.ts';
import { type CameraMeasure, type DeviceCheck, DeviceCheckValues } from '../../contract/device-check.ts';
import { SenimError } from '../../contract/errors.ts';
import { type ChannelChoice, QUALITY } from '../../contract/recording.ts';
import { CryptoError } from '../../crypto/errors.ts';
import { canonicalBytes } from '../../custody/canonical-json.ts';
import { newId } from '../../platform/ids.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { RecordingController } from '../recording.ts';
import { requireRightOf } from '../rights.ts';
import { step } from '../state-machine.ts';
import { judge } from './verdict.ts';

type Input = CallInput<'device-check.run'>;
type Clip = Pick<DeviceCheckValues, 'clip' | 'clipFailure'>;

export interface DeviceCheckParts {
  readonly recording: Pick<RecordingController<never>, 'testClip'>;
  /** Measures a registered network camera. @throws SenimError where it gives no picture */
  readonly measureCamera: (cameraId: string) => Promise<CameraMeasure>;
  /** Displays that the machine has. */
  readonly displays: () => number;
  /** Asks a time-stamp authority over anything; rejects where it does not answer. */
  readonly askTimestamp: (question: {
    readonly url: string;
    readonly message: Uint8Array;
    readonly signal: AbortSignal;
  }) => Promise<unknown>;
}

/** What was measured is of the check that follows at once, and of no later one. */
const MEASURE_KEPT_MS = 60_000;
const NOT_OPENED: CameraMeasure = {
  picture: { opened: false, width: 0, height: 0, samples: 0, blackShare: 0, meanLuma: 0, stillMs: 0 },
  sound: null,
};
const MS_PER_HOUR = 3_600_000;
/** An authority that takes longer does not keep a child waiting. */
const AUTHORITY_MS = 8000;
const STAMPED_BYTES = 32;

/** Device checks of the sessions that are being prepared. What a check finds is evidence: it is kept, and logged whole. */
export class DeviceCheckService {
  readonly #vault: UnlockedVault;
  readonly #parts: DeviceCheckParts;
  readonly #measured = new Map<string, { readonly measure: CameraMeasure; readonly at: number }>();

  constructor(vault: UnlockedVault, parts: DeviceCheckParts) {
    this.#vault = vault;
    this.#parts = parts;
  }

  /** Oldest first. @throws SenimError right-missing, session-unknown */
  list(sessionId: string): DeviceCheck[] {
    requireRightOf(this.#vault, 'case.view');
    const { store } = this.#vault;
    return store.deviceChecks.ofSession(store.sessions.get(sessionId).id);
  }

  /** Measures network cameras for the check that follows. @throws SenimError right-missing */
  async measure(cameraIds: readonly string[]): Promise<void> {
    requireRightOf(this.#vault, 'recording.run');
    await Promise.all(
      cameraIds.map(async (id) => {
        const measure = await this.#parts.measureCamera(id).catch(() => NOT_OPENED);
        this.#measured.set(id, { measure, at: performance.now() });
      }),
    );
  }

  /** @throws SenimError right-missing, session-unknown, illegal-transition, recording-running, locked */
  async run({ sessionId, channels }: Input): Promise<DeviceCheck> {
    requireRightOf(this.#vault, 'recording.run');
    const { store, clock } = this.#vault;
    step(store.sessions.get(sessionId).state, 'recording');
    // Some cameras serve one at a time: the clip comes after.
    const measured = await Promise.all(channels.map((channel) => this.#measureOf(channel)));
    const [clip, timestamp, disks] = await Promise.all([
      this.#clip(sessionId, channels),
      this.#timestamp(),
      this.#disks(channels.length),
    ]);
    const { state, errorMs, utc } = clock.read();
    const values = DeviceCheckValues.parse({
      channels: channels.map(({ choice: { label, cameraName, microphoneName } }, at) => ({
        ...{ label, cameraName, microphoneName, picture: null, sound: null, ...measured[at] },
      })),
      ...disks,
      clock: { state, errorMs },
      timestamp,
      displays: this.#parts.displays(),
      ...clip,
    });
    const check: DeviceCheck = { id: newId('chk'), sessionId, at: utc, values, ...judge(values) };
    return this.#keep(check);
  }

  /** Of a network camera what this process measured, whatever a page said; measured now where it was not just before. */
  async #measureOf({ choice, picture, sound }: Input['channels'][number]) {
    if (choice.network === undefined) return { picture, sound };
    const { cameraId } = choice;
    const isFresh = ({ at }: { at: number }): boolean => performance.now() - at < MEASURE_KEPT_MS;
    let kept = this.#measured.get(cameraId);
    if (kept === undefined || !isFresh(kept)) {
      await this.measure([cameraId]);
      kept = this.#measured.get(cameraId);
    }
    this.#measured.delete(cameraId);
    return kept?.measure ?? NOT_OPENED;
  }

  #keep(check: DeviceCheck): DeviceCheck {
    const { id, sessionId, verdict, items, values } = check;
    const { store } = this.#vault;
    store.transaction(() => {
      store.deviceChecks.insert(check);
      // As it went through zod it is plain JSON.
      const details = { verdict, items, values } as unknown as Record<string, JsonValue>;
      this.#vault.record('device.checked', { kind: 'device-check', id }, details, {
        scope: sessionId,
        hash: checkHash(check),
      });
    });
    return check;
  }

  /** The clip of the first channel that the console can open, which is the child's; of a network camera else. */
  async #clip(sessionId: string, channels: Input['channels']): Promise<Clip> {
    const measured = channels.find(({ picture }) => picture !== null) ?? channels[0];
    const choice: ChannelChoice | undefined = measured?.choice;
    try {
      if (choice === undefined) throw new SenimError('camera-missing');
      return {
        clip: await this.#parts.recording.testClip(this.#vault, sessionId, choice),
        clipFailure: '',
      };
    } catch (error) {
      const code = error instanceof SenimError ? error.code : 'internal';
      if (code === 'recording-running' || code === 'locked') throw error;
      return { clip: null, clipFailure: code };
    }
  }

  async #timestamp(): Promise<DeviceCheckValues['timestamp']> {
    const url = this.#vault.store.settings.get().timestampUrl;
    if (url === '') return { wanted: false, answered: false, ms: null, code: '' };
    const begun = performance.now();
    try {
      const signal = AbortSignal.timeout(AUTHORITY_MS);
      await this.#parts.askTimestamp({ url, message: randomBytes(STAMPED_BYTES), signal });
      return { wanted: true, answered: true, ms: Math.round(performance.now() - begun), code: '' };
    } catch (error) {
      const code = error instanceof CryptoError ? error.code : 'timestamp-unreachable';
      return { wanted: true, answered: false, ms: null, code };
    }
  }

  async #disks(channels: number): Promise<Pick<DeviceCheckValues, 'vaultDisk' | 'mirrorDisk'>> {
    const { dir } = this.#vault;
    const { state, freeBytes } = await this.#vault.mirrorView();
    const shares = state === 'same-volume';
    const free = await statfs(dir).then(
      ({ bavail, bsize }) => bavail * bsize,
      () => null,
    );
    return {
      vaultDisk: { freeBytes: free, hoursLeft: hoursOf(free, shares ? 2 * channels : channels) },
      mirrorDisk: { state, freeBytes, hoursLeft: hoursOf(freeBytes, shares ? 2 * channels : channels) },
    };
  }
}

/** Hours for which so many bytes take `channels` of the recording's quality, to a tenth. */
function hoursOf(freeBytes: number | null, channels: number): number | null {
  if (freeBytes === null) return null;
  const bytesPerHour = ((QUALITY.pictureBitrate + QUALITY.soundBitrate) / 8 / 1000) * MS_PER_HOUR;
  return Math.floor((freeBytes / (bytesPerHour * channels)) * 10) / 10;
}

/** SHA-256 of the RFC 8785 canonical JSON of a check, lower-case hexadecimal: what its event is about. */
export function checkHash(check: DeviceCheck): string {
  return createHash('sha256').update(canonicalBytes(check)).digest('hex');
}
