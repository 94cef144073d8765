import { FindingActs } from '../findings/binding-acts.ts';
import { FindingService } from '../findings/service.ts';
import type { AppContext, Handlers } from './context.ts';

/** Medical findings. */
export function findingHandlers({ perVault, files }: AppContext): Partial<Handlers> {
  const findings = perVault((vault) => new FindingService(vault));
  const acts = perVault((vault) => new FindingActs(vault));
  return {
    'findings.list': ({ sessionId }) => findings().list(sessionId),
    'findings.released': ({ sessionId }) => findings().listReleased(sessionId),
    'findings.create': ({ sessionId, finding }) => findings().create(sessionId, finding),
    'findings.change': ({ findingId, finding }) => findings().change(findingId, finding),
    'findings.attach': ({ findingId, files: tokens }) =>
      findings().attach(
        findingId,
        tokens.map((token) => files.path(token, 'attachment')),
      ),
    'findings.attachment': ({ findingId, attachmentId }) =>
      findings().viewAttachment(findingId, attachmentId),
    'findings.sign': ({ findingId, passphrase }) => acts().sign(findingId, passphrase),
    'findings.addendum': ({ findingId, text, passphrase }) => acts().addAddendum(findingId, text, passphrase),
    'findings.release': ({ findingId, attachmentIds, passphrase }) =>
      acts().release(findingId, attachmentIds, passphrase),
  };
}
