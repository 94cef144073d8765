import { z } from 'zod';
import { Empty, Id, RequiredLine } from '../primitives.ts';
import { DestructionCertificate, RetentionRule, RetentionView } from '../retention.ts';
import { call } from './define.ts';

const Passphrase = z.string().min(1).max(1024);
const BySession = z.object({ sessionId: Id }).strict();
const ByDisposal = z.object({ disposalId: Id }).strict();

/** Whoever has a part in the keeping of sessions sees how long each is kept, and nothing of what it holds. */
const KEEPERS = ['retention.manage', 'hold.set', 'disposal.propose', 'disposal.confirm'] as const;

export const retentionCalls = {
  'retention.list': call({
    input: Empty,
    output: z.object({ defaultRule: RetentionRule, sessions: z.array(RetentionView) }),
    access: KEEPERS,
    from: 'console',
    at: 'room',
  }),
  'retention.get': call({
    input: BySession,
    output: RetentionView,
    access: KEEPERS,
    from: 'console',
    at: 'room',
  }),
  'retention.set-default': call({
    input: z.object({ rule: RetentionRule }).strict(),
    output: Empty,
    access: 'retention.manage',
    from: 'console',
    at: 'room',
  }),
  /** Null: the office's rule goes. */
  'retention.set': call({
    input: BySession.extend({ rule: RetentionRule.nullable() }),
    output: RetentionView,
    access: 'retention.manage',
    from: 'console',
    at: 'room',
  }),
  'hold.set': call({
    input: BySession.extend({ reason: RequiredLine }),
    output: RetentionView,
    access: 'hold.set',
    from: 'console',
    at: 'room',
  }),
  'hold.lift': call({
    input: BySession.extend({ reason: RequiredLine, passphrase: Passphrase }),
    output: RetentionView,
    access: 'retention.manage',
    from: 'console',
    at: 'room',
  }),
  /** Of two persons' act the first: nothing is destroyed. */
  'disposal.propose': call({
    input: BySession.extend({ reason: RequiredLine, eraseIdentity: z.boolean(), passphrase: Passphrase }),
    output: RetentionView,
    access: 'disposal.propose',
    from: 'console',
    at: 'room',
  }),
  /** By who proposed it, or by who would have to confirm it. */
  'disposal.withdraw': call({
    input: ByDisposal.extend({ reason: RequiredLine }),
    output: RetentionView,
    access: ['disposal.propose', 'disposal.confirm'],
    from: 'console',
    at: 'room',
  }),
  /** The second person's act; answers when everything is destroyed. */
  'disposal.confirm': call({
    input: ByDisposal.extend({ passphrase: Passphrase }),
    output: RetentionView,
    access: 'disposal.confirm',
    from: 'console',
    at: 'room',
  }),
  /** Goes on with a destruction that a disk interrupted. */
  'disposal.resume': call({
    input: ByDisposal,
    output: RetentionView,
    access: 'disposal.confirm',
    from: 'console',
    at: 'room',
  }),
  'disposal.certificate': call({
    input: BySession,
    output: DestructionCertificate,
    access: KEEPERS,
    from: 'console',
    at: 'room',
  }),
};
