import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { CallInput, CallOutput } from '../contract/calls.ts';
import type { CustodyRow } from '../contract/model.ts';
import { type CustodyEvent, SYSTEM_ACTOR } from '../custody/event.ts';
import type { LogCheckProgress, LogReport } from '../custody/log-verification.ts';
import { openStamp } from '../custody/stamp.ts';
import type { Witness } from '../custody/witness.ts';
import { readSmallFile } from '../evidence/delivery/recipient-book.ts';
import { MOST_WITNESS_BYTES, readWitnessFile } from '../evidence/witness-file.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import type { AppContext, Handlers } from './context.ts';
import type { WorkRegistry } from './work.ts';

/** How often the progress of a check is told, however long the log is. */
const TOLD_AT_MOST = 200;

/** The custody log as people read and check it. */
export function custodyHandlers(context: AppContext, work: WorkRegistry): Partial<Handlers> {
  const { vault, files, emit } = context;
  return {
    'custody.list': (filter) => listEvents(vault(), filter),
    'custody.actors': () =>
      vault()
        .store.accounts.list()
        .map(({ id, name }) => ({ id, name })),
    'custody.event': ({ seq }) => describeEvent(vault(), seq),
    'custody.verify': async ({ workId, files: tokens = [] }) => {
      const open = vault();
      const check = async (tell: (progress: LogCheckProgress) => void) => {
        const paths = tokens.map((token) => files.path(token, 'checkpoint'));
        return await checkLog(open, await Promise.all(paths.map((path) => readWitness(open, path))), tell);
      };
      if (workId === undefined) return await check(() => undefined);
      return await work.run(workId, (signal) => {
        let told = 0;
        return check(({ done, total }) => {
          signal.throwIfAborted();
          if (done - told < total / TOLD_AT_MOST) return;
          told = done;
          emit('work.progress', { workId, stage: 'checking', done, total });
        });
      });
    },
  };
}

async function readWitness(vault: UnlockedVault, path: string): Promise<Witness> {
  const bytes = await readSmallFile(path, MOST_WITNESS_BYTES, 'receipt-malformed');
  return readWitnessFile(basename(path), bytes, (packageId) => vault.custody.rememberedNote(packageId));
}

function listEvents(vault: UnlockedVault, filter: CallInput<'custody.list'>): CallOutput<'custody.list'> {
  const { store, custody } = vault;
  const { actor = null, from = null, to = null, text = '', ...rest } = filter;
  const { events, next } = store.events.page({ ...rest, actor, from, to, text });
  const names = new Map(store.accounts.list().map(({ id, name }) => [id, name]));
  const stamped = custody.latestStamp()?.size ?? 0;
  return {
    rows: events.map((event) => rowOf(event, names, stamped)),
    more: next !== null,
    next,
  };
}

function rowOf(event: CustodyEvent, names: ReadonlyMap<string, string>, stamped: number): CustodyRow {
  const { seq, scope, time, actor, action, object, details, hash, signature } = event;
  return {
    ...{ seq, scope, time, role: actor.role, action, object, details, hash },
    actor: actor.account === SYSTEM_ACTOR ? SYSTEM_ACTOR : (names.get(actor.account) ?? actor.account),
    signed: signature !== undefined,
    stamped: seq < stamped,
  };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function describeEvent({ custody, store }: UnlockedVault, seq: number): CallOutput<'custody.event'> {
  const { line, leaf, proof } = custody.prove(seq);
  const stamp = custody.stampOver(seq);
  const authorities = store.trust.listOfKind('timestamp-authority').map(({ certificate }) => certificate);
  const opened = stamp === undefined ? null : openStamp(stamp, authorities);
  return {
    ...{ seq, line, leaf: hex(leaf) },
    proof: proof === null ? null : { ...proof, path: proof.path.map(hex) },
    timestamp:
      stamp === undefined
        ? null
        : {
            ...{ time: stamp.time, size: stamp.size },
            ...{ holds: opened !== null, trusted: opened?.trusted ?? false },
          },
  };
}

/** The check is an act of its own and is logged after it, so that it is not part of what it checked. */
async function checkLog(
  vault: UnlockedVault,
  witnesses: readonly Witness[],
  tell: (progress: LogCheckProgress) => void,
): Promise<CallOutput<'custody.verify'>> {
  const report = await vault.custody.verifyInSteps(witnesses, async (progress) => {
    tell(progress);
    await setImmediate();
  });
  const { problems, size, root } = report;
  const details = { sound: problems.length === 0, events: size, compared: report.witnesses.length };
  vault.record('custody.verified', { kind: 'log', id: vault.header.vaultId }, details, { hash: hex(root) });
  return checkView(report);
}

function checkView({ problems, size, root, checkpoints, timestamps, witnesses }: LogReport) {
  const [first] = problems;
  return {
    ...{ sound: first === undefined, events: size, checkpoints, timestamps, root: hex(root) },
    compared: witnesses.length,
    witnesses: witnesses.filter(({ kind, verdict }) => kind === 'file' || verdict !== 'fits'),
    firstBad: first?.at ?? null,
    reason: first?.code ?? '',
  };
}
