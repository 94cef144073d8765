import type { VerificationReport } from '../../../electron/contract/verdict.ts';
import { verifyPackage } from '../../../electron/evidence/verifier/verify-package.ts';

/** Checks a package with a key of it, and gives its report with the wanted files, by path inside the bag. */
export async function contentsOf(
  path: string,
  identity: string,
  wanted: readonly string[],
): Promise<{ readonly report: VerificationReport; readonly files: ReadonlyMap<string, Uint8Array> }> {
  const files = new Map<string, Uint8Array>();
  const report = await verifyPackage({
    source: path,
    identities: [identity],
    trust: [],
    tsaTrust: [],
    sink: {
      open: ({ path: inside }) => {
        const pieces: Uint8Array[] = [];
        return {
          write: (bytes) => {
            if (wanted.includes(inside)) pieces.push(Uint8Array.from(bytes));
          },
          close: () => {
            if (wanted.includes(inside)) files.set(inside, Uint8Array.from(Buffer.concat(pieces)));
          },
        };
      },
    },
  });
  return { report, files };
}
