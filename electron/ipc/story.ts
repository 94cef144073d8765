import type { SessionRecord } from '../session/record/service.ts';
import { StoryService } from '../session/story/service.ts';
import type { AppContext, Handlers } from './context.ts';

/** What sessions came to, and what is still to be done after them. */
export function storyHandlers({ perVault }: AppContext, record: () => SessionRecord): Partial<Handlers> {
  const stories = perVault((vault) => new StoryService(vault, (sessionId) => record().view(sessionId)));
  return {
    'cases.story': ({ caseId }) => stories().ofCase(caseId),
    'sessions.afterwards': () => stories().afterwards(),
  };
}
