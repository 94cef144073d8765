import { SessionService } from '../session/service.ts';
import type { AppContext, Handlers } from './context.ts';

/** Cases and the preparation of their sessions. */
export function caseHandlers({ perVault }: AppContext): Partial<Handlers> {
  const service = perVault((vault) => new SessionService(vault));
  return {
    'cases.list': () => service().listCases(),
    'cases.get': ({ caseId }) => service().getCase(caseId),
    'cases.create': (input) => service().createCase(input.case, input.identity),
    'cases.change': (input) => service().changeCase(input.caseId, input.case),
    'cases.identity': ({ caseId, purpose }) => service().viewIdentity(caseId, purpose),
    'cases.set-identity': ({ caseId, identity }) => service().setIdentity(caseId, identity),
    'sessions.list': () => service().listSessions(),
    'sessions.get': ({ sessionId }) => service().getSession(sessionId),
    'sessions.create': ({ caseId, session }) => service().createSession(caseId, session),
    'sessions.change': ({ sessionId, session }) => service().changeSession(sessionId, session),
  };
}
