import type { Reply } from '../contract/bridge.ts';
import type { Access, CallDefinition } from '../contract/calls/define.ts';
import { CALLS, type CallInput, type CallName, type CallOutput } from '../contract/calls.ts';
import { type CallError, SenimError } from '../contract/errors.ts';
import type { Right, VaultKind } from '../contract/roles.ts';
import type { Logger } from '../platform/log.ts';
import type { PageName } from './pages.ts';
import { pageOfSender, type SenderFacts } from './sender.ts';

/** Who makes a call, as far as a handler may know. */
export interface Caller {
  readonly page: PageName;
}

export type Handlers = {
  readonly [Name in CallName]: (
    input: CallInput<Name>,
    caller: Caller,
  ) => Promise<CallOutput<Name>> | CallOutput<Name>;
};

/** What the gate must know of the vault to decide: null kind before set-up, null rights while locked. */
export interface GateState {
  readonly kind: VaultKind | null;
  readonly rights: readonly Right[] | null;
}

export interface GateOptions {
  readonly handlers: Partial<Handlers>;
  readonly state: () => GateState;
  readonly log: Logger;
}

export type Gate = (sender: SenderFacts, name: unknown, input: unknown) => Promise<Reply<unknown>>;

/**
 * The one way from a page into the main process. A call passes when its sender is the main frame of the page that the
 * contract names, the vault is of the right kind, the account holds the right and the input has the contract's shape;
 * then its output is cut to the contract's shape. Everything else comes back as a code, without message or stack.
 */
export function createGate({ handlers, state, log }: GateOptions): Gate {
  return async (sender, name, input) => {
    const shownName = isCallName(name) ? name : 'unknown';
    try {
      const page = pageOfSender(sender);
      if (page === null) throw new SenimError('sender-refused');
      if (!isCallName(name)) throw new SenimError('call-unknown');
      const definition: CallDefinition = CALLS[name];
      checkCall(definition, page, state());
      const handler = handlers[name] as ((input: unknown, caller: Caller) => unknown) | undefined;
      if (handler === undefined) throw new SenimError('call-unknown');
      const parsed = definition.input.safeParse(input);
      if (!parsed.success) throw new SenimError('call-malformed', { cause: parsed.error });
      const value = definition.output.parse(await handler(parsed.data, { page }));
      return { ok: true, value };
    } catch (cause) {
      return { ok: false, error: refusalOf(cause, shownName, log) };
    }
  };
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(CALLS, name);
}

function checkCall(definition: CallDefinition, page: PageName, state: GateState): void {
  if (definition.from !== page) throw new SenimError('sender-refused');
  if (definition.at !== undefined && state.kind !== definition.at) throw new SenimError('call-unknown');
  if (definition.access === 'public') return;
  if (state.rights === null) throw new SenimError('locked');
  if (!holdsAccess(definition.access, state.rights)) throw new SenimError('right-missing');
}

/** Whether these rights are enough; a list of rights asks for any one of them. */
export function holdsAccess(access: Access, rights: readonly Right[]): boolean {
  if (access === 'public' || access === 'unlocked') return true;
  const wanted: readonly Right[] = typeof access === 'string' ? [access] : access;
  return wanted.some((right) => rights.includes(right));
}

/** Refusals that happen in every day's work and are not worth a line of the log. */
const EXPECTED: ReadonlySet<string> = new Set([
  'locked',
  'wrong-passphrase',
  'too-many-attempts',
  'cancelled',
]);

function refusalOf(cause: unknown, call: string, log: Logger): CallError {
  if (cause instanceof SenimError) {
    if (!EXPECTED.has(cause.code)) log.warn('call-refused', { call, code: cause.code, error: cause });
    return { code: cause.code, params: cause.params };
  }
  if (isNodeError(cause) && cause.code === 'ENOSPC') {
    log.error('call-failed', { call, error: cause });
    return { code: 'disk-full' };
  }
  log.error('call-failed', { call, error: cause instanceof Error ? cause : new Error(String(cause)) });
  return { code: 'internal' };
}

function isNodeError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'code' in cause;
}
