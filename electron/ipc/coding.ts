import { CodingService } from '../session/coding/service.ts';
import type { AppContext, Handlers } from './context.ts';

/** How questions were asked, coded after the session. */
export function codingHandlers({ perVault }: AppContext): Partial<Handlers> {
  const coding = perVault((vault) => new CodingService(vault));
  return {
    'coding.get': ({ sessionId }) => coding().view(sessionId),
    'coding.keep': ({ document, basedOn }) => coding().keep(document, basedOn),
    'coding.own': () => coding().own(),
  };
}
