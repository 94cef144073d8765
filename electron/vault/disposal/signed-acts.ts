import { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import { type CustodyEvent, eventLine } from '../../custody/event.ts';
import { lineHash } from '../../custody/event-checks.ts';
import type { DisposalColumns } from '../store/disposal-table.ts';
import type { Store } from '../store/store.ts';

/** Position of an act in the log and the SHA-256 of its line. */
const SignedAct = z.object({ seq: z.number(), hash: z.string() });

/** What a certificate of destruction says first: why, and the two signed acts that it rests on. */
export const SignedActs = z.object({
  disposalId: z.string(),
  reason: z.string(),
  proposal: SignedAct,
  confirmation: SignedAct,
});

/** That of a disposal, from the log of this scope. @throws SenimError database-damaged */
export function signedActs(store: Store, scope: string, row: DisposalColumns): z.infer<typeof SignedActs> {
  const { id: disposalId, reason, proposedSeq, confirmedSeq } = row;
  const proposal = placeOf(eventAt(store, scope, proposedSeq));
  return { disposalId, reason, proposal, confirmation: placeOf(eventAt(store, scope, confirmedSeq)) };
}

/**
 * The event by which a disposal ended, and who did what for it, as a certificate tells; null where it has not ended.
 * @throws SenimError database-damaged
 */
export function destructionOf(store: Store, scope: string, row: DisposalColumns | null) {
  if (row?.state !== 'destroyed') return null;
  const event = eventAt(store, scope, row.destroyedSeq);
  const { proposal, confirmation, ...said } = SignedActs.parse(event.details);
  const act = ({ seq, hash }: z.infer<typeof SignedAct>) => {
    const { actor, time } = eventAt(store, scope, seq);
    return { by: store.accounts.get(actor.account).name, role: actor.role, at: time, seq, hash };
  };
  const told = {
    ...{ ...said, proposal: act(proposal), confirmation: act(confirmation) },
    destruction: { at: event.time, ...placeOf(event) },
    filesHash: event.hash,
  };
  return { details: event.details, told };
}

function placeOf(event: CustodyEvent): z.infer<typeof SignedAct> {
  return { seq: event.seq, hash: lineHash(eventLine(event)) };
}

function eventAt(store: Store, scope: string, seq: number | null): CustodyEvent {
  const [event] = store.events.list({ scope, action: null, before: (seq ?? -1) + 1, limit: 1 });
  if (event?.seq !== seq) throw new SenimError('database-damaged', { params: { part: 'disposal' } });
  return event;
}
