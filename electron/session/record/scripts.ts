import { createHash } from 'node:crypto';
import { SenimError } from '../../contract/errors.ts';
import { parseBoundedJson } from '../../contract/formats/bounded-json.ts';
import { PhaseScript, type ScriptView } from '../../contract/phase-script.ts';
import { canonicalBytes } from '../../custody/canonical-json.ts';
import { newId } from '../../platform/ids.ts';
import type { Store } from '../../vault/store/store.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { requireRightOf } from '../rights.ts';
import { isOpenToChange } from '../state-machine.ts';

/** A script is a page or two of text. */
const MOST_BYTES = 256 * 1024;

/** The phase scripts by which sessions are held: those that came with the program and those of the office. */
export class PhaseScripts {
  readonly #vault: UnlockedVault;
  readonly #bundled: readonly ScriptView[];

  /** `bundled`: as they stand in `resources/protocols`; the first is the default of an office that chose none. */
  constructor(vault: UnlockedVault, bundled: readonly unknown[]) {
    this.#vault = vault;
    this.#bundled = bundled.map((one) => {
      const script = PhaseScript.parse(one);
      return { sha256: hashOf(script), script, added: null, isDefault: false };
    });
  }

  /** Those of the program first. */
  list(): ScriptView[] {
    return listed(this.#vault.store, this.#bundled);
  }

  /** By its hash; null where it is not known here. */
  find(sha256: string): ScriptView | null {
    return this.list().find((one) => one.sha256 === sha256) ?? null;
  }

  /** By which sessions can be held or were held, by its hash; null where it is not known here. */
  named(sha256: string): PhaseScript | null {
    return this.find(sha256)?.script ?? this.#vault.store.phaseScripts.taken(sha256);
  }

  /**
   * By which script a session is held: what was chosen for it, else the office's. It may be one that the program no longer
   * brings along.
   * @throws SenimError session-unknown
   */
  of(sessionId: string): ScriptView | null {
    const { store } = this.#vault;
    const chosen = store.phaseScripts.chosenFor(store.sessions.get(sessionId).id);
    const all = this.list();
    const own = all.find(({ sha256 }) => sha256 === chosen) ?? takenBefore(store, chosen);
    return own ?? all.find(({ isDefault }) => isDefault) ?? null;
  }

  /**
   * Chooses for a session that has not started; null: as the office does.
   * @throws SenimError right-missing, session-unknown, illegal-transition, script-unknown
   */
  choose(sessionId: string, sha256: string | null): ScriptView | null {
    requireRightOf(this.#vault, 'session.prepare');
    const { store } = this.#vault;
    const session = store.sessions.get(sessionId);
    if (!isOpenToChange(session.state)) {
      throw new SenimError('illegal-transition', { params: { from: session.state, to: 'prepared' } });
    }
    if (sha256 !== null && this.find(sha256) === null) throw new SenimError('script-unknown');
    store.transaction(() => {
      store.phaseScripts.choose(sessionId, sha256);
      const object = { kind: 'session', id: sessionId };
      this.#vault.record('session.changed', object, { changed: ['script'] }, { scope: sessionId });
    });
    return this.of(sessionId);
  }

  /**
   * Adds a script of the office. One that is known already changes nothing.
   * @throws SenimError right-missing; script-unreadable, script-malformed {place}
   */
  add(file: Uint8Array): ScriptView[] {
    requireRightOf(this.#vault, 'office.manage');
    const script = scriptOf(file);
    const sha256 = hashOf(script);
    if (this.find(sha256) !== null) return this.list();
    const { store, clock } = this.#vault;
    const id = newId('scr');
    store.transaction(() => {
      store.phaseScripts.insert({ id, sha256, script, at: clock.read().utc });
      const details = { name: script.name, phases: script.phases.length };
      this.#vault.record('script.added', { kind: 'phase-script', id }, details, { hash: sha256 });
    });
    return this.list();
  }

  /**
   * Sessions are held by this one from now on, unless another is chosen.
   * @throws SenimError right-missing, script-unknown
   */
  setDefault(sha256: string): ScriptView[] {
    requireRightOf(this.#vault, 'office.manage');
    if (this.find(sha256) === null) throw new SenimError('script-unknown');
    const { store, header } = this.#vault;
    store.transaction(() => {
      store.settings.set({ ...store.settings.get(), phaseScript: sha256 });
      this.#vault.record(
        'settings.changed',
        { kind: 'vault', id: header.vaultId },
        { changed: ['phaseScript'] },
      );
    });
    return this.list();
  }
}

function listed(store: Store, bundled: readonly ScriptView[]): ScriptView[] {
  const own = store.phaseScripts
    .list()
    .map(
      ({ id, sha256, script, at }): ScriptView => ({ sha256, script, added: { id, at }, isDefault: false }),
    );
  const all = [...bundled, ...own];
  const { phaseScript } = store.settings.get();
  const chosen = all.find(({ sha256 }) => sha256 === phaseScript) ?? all[0];
  return all.map((one) => ({ ...one, isDefault: one === chosen }));
}

function takenBefore(store: Store, sha256: string | null): ScriptView | null {
  const script = sha256 === null ? null : store.phaseScripts.taken(sha256);
  return sha256 === null || script === null ? null : { sha256, script, added: null, isDefault: false };
}

/** @throws SenimError script-unreadable, where it is not JSON; script-malformed, with the first place that does not hold */
function scriptOf(file: Uint8Array): PhaseScript {
  if (file.length > MOST_BYTES) throw new SenimError('script-unreadable');
  const parsed = PhaseScript.safeParse(jsonOf(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const stray = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const place = [...(issue?.path ?? []), ...stray].map((step) =>
    typeof step === 'number' ? String(step + 1) : String(step),
  );
  throw new SenimError('script-malformed', { params: { place: place.join(' › ').slice(0, 200) || '{ }' } });
}

function jsonOf(file: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(file);
    return parseBoundedJson(text, 'document');
  } catch (cause) {
    throw new SenimError('script-unreadable', { cause });
  }
}

function hashOf(script: PhaseScript): string {
  return createHash('sha256').update(canonicalBytes(script)).digest('hex');
}
