import type { ProtocolDocument } from '../../contract/protocol.ts';

/** Who signs a protocol: those with an account here sign on the screen, all others on paper. */
export interface Signers {
  readonly awaited: readonly string[];
  readonly onPaper: number;
}

const same = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Each person once, however often the presence ledger names the place where the person was. */
export function signersOf(
  { participants }: Pick<ProtocolDocument, 'participants'>,
  accounts: readonly string[],
  signed: readonly string[],
): Signers {
  const wanted = new Map(
    participants.filter(({ signs }) => signs).map(({ name }) => [same(name), name] as const),
  );
  const here = new Set(accounts.map(same));
  const done = new Set(signed.map(same));
  const names = [...wanted].filter(([key]) => !done.has(key));
  return {
    awaited: names.filter(([key]) => here.has(key)).map(([, name]) => name),
    onPaper: names.filter(([key]) => !here.has(key)).length,
  };
}
