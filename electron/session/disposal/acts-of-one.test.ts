import { cpSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import { temporaryFolder } from '../../vault/folder.test-support.ts';
import { ADMINISTRATOR, INTERVIEWER } from '../../vault/vault.test-support.ts';
import { type UnlockedVault, unlockVault } from '../../vault/vault.ts';
import { RetentionService } from '../retention/service.ts';
import { destroyUnfinished } from './destruction.ts';
import {
  type Archive,
  as,
  DAY_MS,
  INVESTIGATOR,
  leftOf,
  letItEnd,
  newArchive,
  REASON,
} from './disposal.test-support.ts';
import { DisposalService } from './service.ts';

type Person = typeof INTERVIEWER;
type Act = (vault: UnlockedVault, who: Person, archive: Archive) => unknown;

const disposalId = ({ store }: UnlockedVault, { sessionId }: Archive) =>
  store.disposals.of(sessionId)?.id ?? '';

/** Everything that bears on keeping; most of it is refused most of the time. */
const ACTS: Readonly<Record<string, Act>> = {
  shorten: (vault, _who, { sessionId }) =>
    new RetentionService(vault).setRule(sessionId, { kind: 'days', count: 1 }),
  keepForEver: (vault) => new RetentionService(vault).setDefault({ kind: 'for-ever' }),
  hold: (vault, _who, { sessionId }) => new RetentionService(vault).setHold(sessionId, 'x'),
  propose: (vault, { passphrase }, { sessionId }) =>
    new DisposalService(vault).propose({ sessionId, reason: REASON, eraseIdentity: true, passphrase }),
  withdraw: (vault, _who, archive) => new DisposalService(vault).withdraw(disposalId(vault, archive), 'x'),
  confirm: (vault, { passphrase }, archive) =>
    new DisposalService(vault).confirm(disposalId(vault, archive), passphrase),
  resume: (vault, _who, archive) => new DisposalService(vault).resume(disposalId(vault, archive)),
  unlockAgain: (vault) =>
    destroyUnfinished(
      vault,
      createLogger('disposal', () => {}),
    ),
  wait: (_vault, _who, { room }) => room.clock.pass(3 * DAY_MS),
};
const LIFT: Act = (vault, { passphrase }, { sessionId }) =>
  new RetentionService(vault).liftHold(sessionId, 'x', passphrase);

const PEOPLE = [ADMINISTRATOR, INTERVIEWER, INVESTIGATOR];

/** Runs the acts on a copy of the archive; gives how many of its files are left. */
async function leftAfter(archive: Archive, acts: readonly { who: Person; act: Act }[]): Promise<number> {
  const dir = join(temporaryFolder(), 'vault');
  cpSync(archive.room.dir, dir, { recursive: true });
  const copy = { ...archive, room: { ...archive.room, dir } };
  const open: { vault: UnlockedVault; who: Person }[] = [];
  for (const { who, act } of acts) {
    if (open.at(-1)?.who !== who) {
      open.at(-1)?.vault.lock();
      open.push({ vault: await unlockVault(dir, who, archive.room.clock), who });
    }
    // What is refused changes nothing; what is not must still not destroy.
    await Promise.resolve(open.at(-1)?.vault)
      .then((vault) => vault !== undefined && act(vault, who, copy))
      .catch(() => undefined);
  }
  open.at(-1)?.vault.lock();
  return leftOf(copy).length;
}

it('nothing that one account does alone destroys anything', async () => {
  const archive = await newArchive();
  await letItEnd(archive);
  const acts = fc.array(fc.constantFrom(...Object.values(ACTS), LIFT), { minLength: 1, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...PEOPLE), acts, async (who, all) => {
      const left = await leftAfter(
        archive,
        all.map((act) => ({ who, act })),
      );
      expect(left).toBe(10);
    }),
    { numRuns: 10 },
  );
});

it('nothing that several do together destroys what is held', async () => {
  const archive = await newArchive();
  await letItEnd(archive);
  await as(archive.room, INVESTIGATOR, (vault) =>
    new RetentionService(vault).setHold(archive.sessionId, 'Апелляция'),
  );
  const act = fc.record({ who: fc.constantFrom(...PEOPLE), act: fc.constantFrom(...Object.values(ACTS)) });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 8 }), async (acts) => {
      expect(await leftAfter(archive, acts)).toBe(10);
    }),
    { numRuns: 6 },
  );
});

it('what two do together does destroy, so that the two above say something', async () => {
  const archive = await newArchive();
  await letItEnd(archive);
  const [propose, confirm] = [ACTS.propose as Act, ACTS.confirm as Act];
  const acts = [
    { who: ADMINISTRATOR, act: propose },
    { who: INTERVIEWER, act: confirm },
  ];
  expect(await leftAfter(archive, acts)).toBe(0);
});
