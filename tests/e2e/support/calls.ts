import type { Page } from '@playwright/test';
import type { Reply } from '../../../electron/contract/bridge.ts';
import type { CallInput, CallName, CallOutput } from '../../../electron/contract/calls.ts';

/** Makes a call as a page would, with any name and any input; what crosses is what structured cloning leaves of it. */
export async function tryCall(page: Page, name: unknown, input: unknown): Promise<Reply<unknown>> {
  return await page.evaluate(
    ([calledName, given]) => {
      const call = window.senim.call as (name: unknown, input: unknown) => Promise<Reply<unknown>>;
      return call(calledName, given);
    },
    [name, input] as const,
  );
}

/** The code with which a call was refused, or `ok`. */
export async function codeOf(page: Page, name: unknown, input: unknown): Promise<string> {
  const reply = await tryCall(page, name, input);
  return reply.ok ? 'ok' : reply.error.code;
}

/** Makes a call that has to succeed. */
export async function call<Name extends CallName>(
  page: Page,
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const reply = await tryCall(page, name, input);
  if (!reply.ok) throw new Error(`${name} was refused: ${JSON.stringify(reply.error)}`);
  return reply.value as CallOutput<Name>;
}
