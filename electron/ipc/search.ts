import type { Found } from '../contract/calls/search.ts';
import { requireRightOf } from '../session/rights.ts';
import type { IndexItem } from '../vault/search/search-index.ts';
import type { Store } from '../vault/store/store.ts';
import type { AppContext, Handlers } from './context.ts';

/** Search over cases, sessions and what was entered in their records. */
export function searchHandlers({ vault }: AppContext): Partial<Handlers> {
  return {
    'search.find': async ({ words }) => {
      const open = vault();
      requireRightOf(open, 'recording.review');
      const { items, more, unread } = await open.search.find(words);
      return { found: items.map((item) => foundOf(open.store, item)), more, unread };
    },
  };
}

function foundOf(store: Store, { kind, caseId, sessionId, at, atMs, text }: IndexItem): Found {
  const { pseudonym } = store.cases.get(caseId);
  const ordinal = sessionId === null ? null : store.sessions.get(sessionId).ordinal;
  return { kind, caseId, sessionId, pseudonym, ordinal, at, atMs, text };
}
