import type { CallInput, CallOutput } from '../contract/calls.ts';
import type { CustodyRow } from '../contract/model.ts';
import { type CustodyEvent, SYSTEM_ACTOR } from '../custody/event.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import type { AppContext, Handlers } from './context.ts';

/** The custody log as people read and check it. */
export function custodyHandlers({ vault }: AppContext): Partial<Handlers> {
  return {
    'custody.list': (filter) => listEvents(vault(), filter),
    'custody.verify': () => checkLog(vault()),
  };
}

function listEvents(vault: UnlockedVault, filter: CallInput<'custody.list'>): CallOutput<'custody.list'> {
  const events = vault.store.events.list({ ...filter, limit: filter.limit + 1 });
  const names = new Map(vault.store.accounts.list().map(({ id, name }) => [id, name]));
  return {
    rows: events.slice(0, filter.limit).map((event) => rowOf(event, names)),
    more: events.length > filter.limit,
  };
}

function rowOf(event: CustodyEvent, names: ReadonlyMap<string, string>): CustodyRow {
  const { seq, scope, time, actor, action, object, details, hash, signature } = event;
  return {
    seq,
    scope,
    time,
    actor: actor.account === SYSTEM_ACTOR ? SYSTEM_ACTOR : (names.get(actor.account) ?? actor.account),
    role: actor.role,
    action,
    object,
    details,
    hash,
    signed: signature !== undefined,
  };
}

/** The check is an act of its own and is logged after it, so that it is not part of what it checked. */
function checkLog(vault: UnlockedVault): CallOutput<'custody.verify'> {
  const { problems, size, root, checkpoints } = vault.custody.verifyAll([]);
  const [first] = problems;
  const sound = first === undefined;
  const rootText = Buffer.from(root).toString('hex');
  vault.record(
    'custody.verified',
    { kind: 'log', id: vault.header.vaultId },
    { sound, events: size },
    { hash: rootText },
  );
  return {
    sound,
    events: size,
    checkpoints,
    root: rootText,
    firstBad: first?.at ?? null,
    reason: first?.code ?? '',
  };
}
