import { join } from 'node:path';
import { newKey } from '../../electron/crypto/chunk.ts';
import { newId } from '../../electron/platform/ids.ts';
import { createDatabase } from '../../electron/vault/database.ts';
import { type IndexItem, SearchIndex } from '../../electron/vault/search/search-index.ts';
import { matchOf } from '../../electron/vault/search/words.ts';
import type { Comparison } from './measure.ts';

const SESSIONS = 10_000;
const NOTES = 1_000_000;
const TOGETHER = 20_000;
/** Milliseconds within which 95 of 100 searches are to be answered. */
const LIMIT_MS = 50;
const QUERIES = 200;

/** Syllables of the three languages; words are made of them by rank, so that few are frequent and most are rare. */
const SYLLABLES = {
  kk: ['мек', 'теп', 'ба', 'ла', 'ұр', 'ды', 'қо', 'рық', 'үй', 'де', 'жы', 'ла', 'ған', 'ай', 'тты', 'өз'],
  ru: [
    'шко',
    'ла',
    'ре',
    'бё',
    'нок',
    'бо',
    'ял',
    'ся',
    'до',
    'ма',
    'ска',
    'зал',
    'уда',
    'рил',
    'пла',
    'кал',
  ],
  en: [
    'scho',
    'ol',
    'chi',
    'ld',
    'sa',
    'id',
    'ho',
    'me',
    'cry',
    'ing',
    'fea',
    'red',
    'hit',
    'to',
    'ld',
    'day',
  ],
} as const;
const LANGUAGES = ['kk', 'ru', 'en'] as const;

/** The same numbers in every run. */
function generator(): () => number {
  let state = 0x2545f491;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function wordsOf(random: () => number): () => string {
  return () => {
    const syllables = SYLLABLES[LANGUAGES[Math.floor(random() * 3)] ?? 'kk'];
    // Zipf's law by the third power: about a thousandth of the words makes a tenth of the text.
    let rank = Math.floor(random() ** 3 * 60_000);
    let word = '';
    do {
      word += syllables[rank % syllables.length] ?? '';
      rank = Math.floor(rank / syllables.length);
    } while (rank > 0);
    return word;
  };
}

function fill(index: SearchIndex, word: () => string): void {
  const text = (count: number) => Array.from({ length: count }, word).join(' ');
  const at = '2026-03-02T09:00:00.000Z';
  const sessions = Array.from({ length: SESSIONS }, () => ({
    sessionId: newId('ses'),
    caseId: newId('cas'),
  }));
  const prepared = sessions.map(
    (one): IndexItem => ({ ...one, ref: one.sessionId, kind: 'session', at, atMs: null, text: text(20) }),
  );
  index.take({ upTo: 0, items: prepared, unread: 0 });
  for (let done = 0; done < NOTES; done += TOGETHER) {
    const items = Array.from({ length: TOGETHER }, (_, offset): IndexItem => {
      const session = sessions[(done + offset) % SESSIONS];
      if (session === undefined) throw new RangeError('no session');
      return { ...session, ref: `ent-${done + offset}`, kind: 'note', at, atMs: offset, text: text(12) };
    });
    index.take({ upTo: 0, items, unread: 0 });
  }
}

/** Searches by one to three words, half of them by their beginnings alone; the 95th percentile against the limit. */
export async function searchBench(folder: string): Promise<Comparison[]> {
  const index = new SearchIndex(createDatabase(join(folder, 'search.db'), newKey()));
  const random = generator();
  const word = wordsOf(random);
  fill(index, word);
  const search = (): number => {
    const typed = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const whole = word();
      return random() < 0.5 ? whole.slice(0, 2 + Math.floor(random() * 4)) : whole;
    }).join(' ');
    const match = matchOf(typed);
    const start = performance.now();
    if (match !== null) index.find(match, 51);
    return performance.now() - start;
  };
  return [
    {
      name: 'search-1000000-notes-p95',
      unit: 'ms',
      peerName: 'limit',
      ours: async () => {
        const times = Array.from({ length: QUERIES }, search).sort((a, b) => a - b);
        return times[Math.floor(QUERIES * 0.95)] ?? Number.POSITIVE_INFINITY;
      },
      peer: async () => LIMIT_MS,
    },
  ];
}
