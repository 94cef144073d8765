import type { Reply } from '../../electron/contract/bridge.ts';
import type { CallInput, CallName, CallOutput } from '../../electron/contract/calls.ts';
import type { CallError, ErrorCode, ErrorParams } from '../../electron/contract/errors.ts';
import { senim } from './senim.ts';

/** A call that the main process refused or could not finish. `code` has a sentence under `errors:CODE`. */
export class CallFailed extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(error: CallError) {
    super(error.code);
    this.name = 'CallFailed';
    this.code = error.code;
    this.params = error.params ?? {};
  }
}

/** Gives the value of a reply; throws CallFailed for a refused one and for a bridge that did not answer. */
export async function settle<T>(reply: Promise<Reply<T>>): Promise<T> {
  const answer = await reply.catch((): Reply<T> => ({ ok: false, error: { code: 'internal' } }));
  if (!answer.ok) throw new CallFailed(answer.error);
  return answer.value;
}

/** Makes one call over the bridge; throws CallFailed. */
export function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
  return settle(senim().call(name, input));
}
