import { SenimError } from '../contract/errors.ts';
import { certificateOf } from '../session/disposal/certificate.ts';
import { DisposalService } from '../session/disposal/service.ts';
import { RetentionService } from '../session/retention/service.ts';
import type { AppContext, Handlers } from './context.ts';
import type { Playbacks } from './playbacks.ts';
import type { WorkRegistry } from './work.ts';

interface RunningParts {
  readonly work: Pick<WorkRegistry, 'isBusy'>;
  readonly playbacks: () => Pick<Playbacks, 'closeAll'>;
}

/** How long sessions are kept, holds, and disposal by two persons. */
export function retentionHandlers(
  { vault, perVault }: AppContext,
  { work, playbacks }: RunningParts,
): Partial<Handlers> {
  const retention = perVault((open) => new RetentionService(open));
  const disposals = perVault((open) => new DisposalService(open));
  return {
    'retention.list': () => retention().list(),
    'retention.get': ({ sessionId }) => retention().get(sessionId),
    'retention.set-default': ({ rule }) => {
      retention().setDefault(rule);
      return {};
    },
    'retention.set': ({ sessionId, rule }) => retention().setRule(sessionId, rule),
    'hold.set': ({ sessionId, reason }) => retention().setHold(sessionId, reason),
    'hold.lift': ({ sessionId, reason, passphrase }) => retention().liftHold(sessionId, reason, passphrase),
    'disposal.propose': (proposal) => disposals().propose(proposal),
    'disposal.withdraw': ({ disposalId, reason }) => disposals().withdraw(disposalId, reason),
    'disposal.confirm': ({ disposalId, passphrase }) => {
      // A package that is being made has its session's keys in another process.
      if (work.isBusy) throw new SenimError('disposal-busy');
      // A player holds keys and open files.
      playbacks().closeAll();
      return disposals().confirm(disposalId, passphrase);
    },
    'disposal.resume': ({ disposalId }) => disposals().resume(disposalId),
    'disposal.certificate': ({ sessionId }) => certificateOf(vault(), sessionId),
  };
}
