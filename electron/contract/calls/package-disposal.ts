import { z } from 'zod';
import { KeptPackage, PackageCertificate } from '../package-disposal.ts';
import { Empty, Id, RequiredLine } from '../primitives.ts';
import { call } from './define.ts';

const Passphrase = z.string().min(1).max(1024);
const ByDisposal = z.object({ disposalId: Id }).strict();

/** Whoever has a part in it sees which packages there are and nothing of what they hold. */
const KEEPERS = ['disposal.propose', 'disposal.confirm'] as const;
const here = { from: 'console', at: 'desk' } as const;

export const packageDisposalCalls = {
  'package-disposal.list': call({
    ...{ input: Empty, output: z.array(KeptPackage), access: KEEPERS },
    ...here,
  }),
  /** Of two persons' act the first: nothing is destroyed. */
  'package-disposal.propose': call({
    input: z.object({ packageId: Id, reason: RequiredLine, passphrase: Passphrase }).strict(),
    ...{ output: KeptPackage, access: KEEPERS },
    ...here,
  }),
  /** By who proposed it, or by who would have to confirm it. */
  'package-disposal.withdraw': call({
    input: ByDisposal.extend({ reason: RequiredLine }),
    ...{ output: KeptPackage, access: KEEPERS },
    ...here,
  }),
  /** The second person's act; answers when everything is destroyed. */
  'package-disposal.confirm': call({
    input: ByDisposal.extend({ passphrase: Passphrase }),
    ...{ output: KeptPackage, access: 'disposal.confirm' },
    ...here,
  }),
  /** Goes on with a destruction that a disk interrupted. */
  'package-disposal.resume': call({
    ...{ input: ByDisposal, output: KeptPackage, access: 'disposal.confirm' },
    ...here,
  }),
  'package-disposal.certificate': call({
    input: z.object({ packageId: Id }).strict(),
    ...{ output: PackageCertificate, access: KEEPERS },
    ...here,
  }),
};
