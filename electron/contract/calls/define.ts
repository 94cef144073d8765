import type { z } from 'zod';
import type { Right, VaultKind } from '../roles.ts';

/** Who may make a call: anybody before unlocking, anybody unlocked, or who holds the right. */
export type Access = 'public' | 'unlocked' | Right | readonly Right[];

export interface CallDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input;
  readonly output: Output;
  /** A list means: any one of these rights. */
  readonly access: Access;
  /** The page that may call; pages are hosts of the `app:` scheme. */
  readonly from: 'console' | 'capture' | 'observation';
  /** Where the call makes sense; absent: at both. */
  readonly at?: VaultKind;
}

/** Keeps the literal types of one call's definition. */
export function call<Input extends z.ZodType, Output extends z.ZodType>(
  definition: CallDefinition<Input, Output>,
): CallDefinition<Input, Output> {
  return definition;
}
