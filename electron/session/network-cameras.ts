import type { CameraInput, CameraView } from '../contract/calls/cameras.ts';
import { SenimError } from '../contract/errors.ts';
import type { ChannelChoice } from '../contract/recording.ts';
import { newId } from '../platform/ids.ts';
import type { NetworkCameraRow } from '../vault/store/network-cameras.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';

const PROTOCOLS: ReadonlySet<string> = new Set(['rtsp:', 'rtsps:']);

/** The cameras of the room that are reached by the network. The log is told of a camera's host and of nothing else. */
export class NetworkCameraService {
  readonly #vault: UnlockedVault;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
  }

  /** By name. */
  list(): CameraView[] {
    return this.#vault.store.networkCameras.list().map(viewOf);
  }

  /** @throws SenimError right-missing, camera-address-malformed, camera-known */
  add(input: CameraInput): CameraView {
    const addedAt = this.#vault.clock.read().utc;
    const row = { id: newId('cam'), ...this.#checked(input, null), password: input.password ?? '', addedAt };
    return this.#write('camera.added', row, (cameras) => cameras.insert(row));
  }

  /**
   * A password that is not given again stays, but is never sent to another host than it was entered for.
   * @throws SenimError right-missing, camera-missing, camera-address-malformed, camera-known
   */
  change(id: string, input: CameraInput): CameraView {
    const before = this.#get(id);
    const row = { ...before, ...this.#checked(input, id) };
    const kept = hostOf(row.url) === hostOf(before.url) ? before.password : '';
    row.password = input.password ?? kept;
    return this.#write('camera.changed', row, (cameras) => cameras.update(row));
  }

  /** @throws SenimError right-missing, camera-missing */
  remove(id: string): void {
    const row = this.#get(id);
    this.#write('camera.removed', row, (cameras) => void cameras.remove(id));
  }

  /** Where a camera is, to be told to the process that reads it and to nobody else. @throws SenimError camera-missing */
  addressOf(id: string): Pick<NetworkCameraRow, 'url' | 'user' | 'password' | 'delayMs'> {
    const { url, user, password, delayMs } = this.#get(id);
    return { url, user, password, delayMs };
  }

  /** The choices with what is registered of their network cameras, whatever a page said. @throws SenimError camera-missing */
  resolve(choices: readonly ChannelChoice[]): ChannelChoice[] {
    return choices.map((choice) => {
      if (choice.network === undefined) return choice;
      const { name, url, delayMs } = this.#get(choice.cameraId);
      return { ...choice, cameraName: name, microphoneName: name, network: { host: hostOf(url), delayMs } };
    });
  }

  #get(id: string): NetworkCameraRow {
    const row = this.#vault.store.networkCameras.get(id);
    if (row === null) throw new SenimError('camera-missing');
    return row;
  }

  #checked({ name, url, user, delayMs }: CameraInput, id: string | null) {
    const address = URL.canParse(url) ? new URL(url) : null;
    const plain =
      address !== null && address.username === '' && address.password === '' && address.host !== '';
    if (!plain || !PROTOCOLS.has(address.protocol)) throw new SenimError('camera-address-malformed');
    const known = this.#vault.store.networkCameras.list().some((row) => row.name === name && row.id !== id);
    if (known) throw new SenimError('camera-known');
    return { name, url, user, delayMs };
  }

  #write(
    action: 'camera.added' | 'camera.changed' | 'camera.removed',
    row: NetworkCameraRow,
    write: (cameras: UnlockedVault['store']['networkCameras']) => void,
  ): CameraView {
    const { store } = this.#vault;
    return store.transaction(() => {
      write(store.networkCameras);
      const details = { name: row.name, host: hostOf(row.url) };
      this.#vault.record(action, { kind: 'camera', id: row.id }, details);
      return viewOf(row);
    });
  }
}

function viewOf({ id, name, url, user, password, delayMs }: NetworkCameraRow): CameraView {
  return { id, name, url, host: hostOf(url), user, hasPassword: password !== '', delayMs };
}

function hostOf(url: string): string {
  return new URL(url).hostname;
}
