import { CaseService } from '../session/case-service.ts';
import { SessionService } from '../session/service.ts';
import type { AppContext, Handlers } from './context.ts';

/** Cases and the preparation of their sessions. */
export function caseHandlers({ perVault }: AppContext): Partial<Handlers> {
  const cases = perVault((vault) => new CaseService(vault));
  const sessions = perVault((vault) => new SessionService(vault));
  return {
    'cases.list': () => cases().listCases(),
    'cases.get': ({ caseId }) => cases().getCase(caseId),
    'cases.create': (input) => cases().createCase(input.case, input.identity),
    'cases.change': (input) => cases().changeCase(input.caseId, input.case),
    'cases.identity': ({ caseId, purpose }) => cases().viewIdentity(caseId, purpose),
    'cases.set-identity': ({ caseId, identity }) => cases().setIdentity(caseId, identity),
    'sessions.list': () => sessions().listSessions(),
    'sessions.get': ({ sessionId }) => sessions().getSession(sessionId),
    'sessions.clock': ({ sessionId }) => sessions().clockOf(sessionId),
    'sessions.create': ({ caseId, session }) => sessions().createSession(caseId, session),
    'sessions.change': ({ sessionId, session }) => sessions().changeSession(sessionId, session),
  };
}
