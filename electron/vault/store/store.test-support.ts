import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { newKey } from '../../crypto/chunk.ts';
import { createDatabase, type VaultDatabase } from '../database.ts';
import { temporaryFolder } from '../folder.test-support.ts';
import { migrate } from '../migrations/migrate.ts';
import type { AccountRow } from './accounts.ts';
import type { CaseRow } from './cases.ts';
import type { SessionRow } from './sessions.ts';
import { type Store, storeOf } from './store.ts';

/** A migrated database with its repositories; closed when the test ends. */
export function newStore(): { database: VaultDatabase; store: Store } {
  const database = createDatabase(join(temporaryFolder(), 'senim.db'), newKey());
  onTestFinished(() => void database.close());
  migrate(database);
  return { database, store: storeOf(database) };
}

/** The n-th instant of the test's day. */
export function at(minute: number): string {
  return new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();
}

export function aCase(change: Partial<CaseRow> = {}): CaseRow {
  return {
    id: 'cas-1',
    createdAt: at(0),
    pseudonym: 'Қарлығаш',
    referral: { source: 'school', category: 'bullying', receivedOn: '2026-03-01', note: 'a call' },
    erdr: '',
    kui: '12',
    ageYears: 9,
    language: 'kk',
    needs: '',
    identitySealed: null,
    ...change,
  };
}

export function aSession(change: Partial<SessionRow> = {}): SessionRow {
  return {
    id: 'ses-1',
    caseId: 'cas-1',
    state: 'prepared',
    ordinal: 1,
    createdAt: at(1),
    startedAt: null,
    endedAt: null,
    sealedAt: null,
    disposedAt: null,
    root: null,
    legalStatus: 'survey',
    language: 'kk',
    participants: [{ name: 'Дана', role: 'interviewer', location: 'interview-room' }],
    plan: 'тамақтанды',
    furtherReason: '',
    ...change,
  };
}

export function anAccount(change: Partial<AccountRow> = {}): AccountRow {
  return {
    id: 'acc-1',
    name: 'Дана',
    nameHash: 'a'.repeat(32),
    role: 'interviewer',
    granted: ['evidence.export'],
    recipient: 'age1x',
    signingKey: Uint8Array.from({ length: 32 }, (_, index) => index),
    createdAt: at(0),
    removedAt: null,
    mustChange: false,
    ...change,
  };
}

/** A store with one account, one case and one session. */
export function storeWithSession(): { database: VaultDatabase; store: Store } {
  const made = newStore();
  made.store.accounts.insert(anAccount());
  made.store.cases.insert(aCase());
  made.store.sessions.insert(aSession());
  return made;
}
