import { z } from 'zod';
import { BINDING_ACTIONS, ClockState, CustodyAction, JsonValue } from '../contract/custody.ts';
import { parseBoundedJson } from '../contract/formats/bounded-json.ts';
import { Instant, Sha256Text } from '../contract/primitives.ts';
import { Role } from '../contract/roles.ts';
import { verifyEd25519 } from '../crypto/ed25519.ts';
import { canonicalBytes, canonicalJson, isCanonicalText } from './canonical-json.ts';
import { CustodyError } from './errors.ts';

/** The account name of what the application did on its own. */
export const SYSTEM_ACTOR = 'system';

const base64Of = (bytes: number) =>
  z.base64().length(Math.ceil(bytes / 3) * 4, { message: `not ${bytes} bytes in base64` });

/** Who acted; `account` is an account's id, or `system`. */
export const CustodyActor = z
  .object({ account: z.string().min(1).max(64), role: z.union([Role, z.literal(SYSTEM_ACTOR)]) })
  .strict()
  .refine(({ account, role }) => (account === SYSTEM_ACTOR) === (role === SYSTEM_ACTOR));
export type CustodyActor = z.infer<typeof CustodyActor>;

/** What an event concerns. */
export const CustodyObject = z.object({ kind: z.string().min(1).max(64), id: z.string().max(200) }).strict();
export type CustodyObject = z.infer<typeof CustodyObject>;

/** An account's Ed25519 signature over the canonical bytes of the event without `signature`; both base64. */
export const PersonalSignature = z.object({ key: base64Of(32), value: base64Of(64) }).strict();
export type PersonalSignature = z.infer<typeof PersonalSignature>;

/** One event of the custody log, version 1. A line of `events.jsonl` is its RFC 8785 canonical text. */
export const CustodyEvent = z
  .object({
    v: z.literal(1),
    /** Position in the workstation's log, from 0: the index of its leaf. */
    seq: z.number().int().nonnegative(),
    /** A session's id, or `workstation`. */
    scope: z.string().min(1).max(64),
    /** SHA-256 of the previous line of this scope; 64 zeros before the first. */
    prev: Sha256Text,
    /** UTC as this workstation knew it. */
    time: Instant,
    clock: z
      .object({
        /** Milliseconds since the boot that `bootId` names; never jumps. */
        boot: z.number().nonnegative(),
        bootId: z.string().min(1).max(64),
        state: ClockState,
        /** Estimated error of `time` in milliseconds, null where the system does not tell. */
        errorMs: z.number().nonnegative().nullable(),
      })
      .strict(),
    actor: CustodyActor,
    action: CustodyAction,
    object: CustodyObject,
    details: z.record(z.string(), JsonValue),
    /** SHA-256 of what the event concerns. */
    hash: Sha256Text.nullable(),
    signature: PersonalSignature.optional(),
  })
  .strict();
export type CustodyEvent = z.infer<typeof CustodyEvent>;

export type UnsignedEvent = Omit<CustodyEvent, 'signature'>;

/** An account's signing key as it is lent to the log. */
export interface PersonalKey {
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** What `prev` says before the first event of a scope. */
export const FIRST_PREV = '0'.repeat(64);

/**
 * The event's canonical text, without a line feed: what is hashed, chained and put into the tree.
 * @throws CustodyError not-canonical
 */
export function eventLine(event: CustodyEvent): string {
  return canonicalJson(event);
}

/**
 * Reads a line back. The text must be the canonical one of the event that it holds.
 * @throws CustodyError event-malformed, not-canonical
 */
export function parseEventLine(line: string): CustodyEvent {
  let json: unknown;
  try {
    json = parseBoundedJson(line, 'document');
  } catch (cause) {
    throw new CustodyError('event-malformed', 'the line is not JSON', { cause });
  }
  if (!isCanonicalText(line, json))
    throw new CustodyError('not-canonical', 'the line is not in canonical form');
  const parsed = CustodyEvent.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new CustodyError('event-malformed', 'the line is not a custody event', { cause: parsed.error });
}

/** Whether this act must carry the signature of the account that did it. */
export function needsSignature({ action, actor }: Pick<CustodyEvent, 'action' | 'actor'>): boolean {
  return BINDING_ACTIONS.has(action) && actor.account !== SYSTEM_ACTOR;
}

/** The same event with the signature of the account that acted. */
export function signEvent(event: UnsignedEvent, key: PersonalKey): CustodyEvent {
  const value = Buffer.from(key.sign(canonicalBytes(event))).toString('base64');
  return { ...event, signature: { key: Buffer.from(key.publicKey).toString('base64'), value } };
}

/** Whether the event's signature is by the key that it names; false where there is none. */
export function verifyEventSignature(event: CustodyEvent): boolean {
  const { signature, ...unsigned } = event;
  if (signature === undefined) return false;
  const [key, value] = [signature.key, signature.value].map((text) =>
    Uint8Array.from(Buffer.from(text, 'base64')),
  );
  return key !== undefined && value !== undefined && verifyEd25519(key, canonicalBytes(unsigned), value);
}
