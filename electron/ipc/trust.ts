import { TrustService } from '../evidence/trust.ts';
import type { AppContext, Handlers } from './context.ts';

/** Certificates that this workstation trusts. */
export function trustHandlers({ perVault, files }: AppContext): Partial<Handlers> {
  const trust = perVault((open) => new TrustService(open));
  return {
    'trust.list': () => trust().list(),
    'trust.add': ({ kind, file }) => trust().add(kind, files.path(file, 'certificate')),
    'trust.remove': ({ id }) => {
      trust().remove(id);
      return {};
    },
  };
}
