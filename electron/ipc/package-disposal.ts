import { SenimError } from '../contract/errors.ts';
import { packageCertificate } from '../evidence/desk/disposal/certificate.ts';
import { PackageDisposals } from '../evidence/desk/disposal/service.ts';
import type { AppContext, Handlers } from './context.ts';
import type { Playbacks } from './playbacks.ts';
import type { WorkRegistry } from './work.ts';

interface RunningParts {
  readonly work: Pick<WorkRegistry, 'isBusy'>;
  readonly playbacks: () => Pick<Playbacks, 'closeAll'>;
}

/** Disposal of imported packages by two persons. */
export function packageDisposalHandlers(
  { vault, perVault }: AppContext,
  { work, playbacks }: RunningParts,
): Partial<Handlers> {
  const disposals = perVault((open) => new PackageDisposals(open));
  return {
    'package-disposal.list': () => disposals().list(),
    'package-disposal.propose': (proposal) => disposals().propose(proposal),
    'package-disposal.withdraw': ({ disposalId, reason }) => disposals().withdraw(disposalId, reason),
    'package-disposal.confirm': ({ disposalId, passphrase }) => {
      if (work.isBusy) throw new SenimError('disposal-busy');
      // A player holds keys and open files.
      playbacks().closeAll();
      return disposals().confirm(disposalId, passphrase);
    },
    'package-disposal.resume': ({ disposalId }) => disposals().resume(disposalId),
    'package-disposal.certificate': ({ packageId }) => packageCertificate(vault(), packageId),
  };
}
