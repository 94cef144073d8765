import { expect, it } from 'vitest';
import kk from '../../../resources/templates/protocol.kk.json';
import ru from '../../../resources/templates/protocol.ru.json';
import type { ProtocolDocument } from '../../contract/protocol.ts';
import { protocolPaper } from './protocol-paper.ts';

const HASH = 'c'.repeat(64);
const DOCUMENT: ProtocolDocument = {
  ...{ format: 'senim-protocol', version: 1, office: 'Кабинет помощи', place: 'Алматы' },
  ...{ sessionId: 'ses-1m826mtzp1xdkdr9prz4', caseId: 'cas-1m826mtzp1xdkdr9prz4' },
  ...{ legalStatus: 'interrogation', language: 'kk', pseudonym: 'Қарлығаш', ageYears: 9, erdr: '', kui: '' },
  ...{ startedAt: '2026-03-02T09:00:00.000Z', endedAt: '2026-03-02T10:00:00.000Z', root: HASH },
  forms: { kk, ru },
  phases: { rapport: { kk: 'Танысу', ru: 'Знакомство' } },
  participants: [
    { name: 'Дана', role: 'interviewer', location: 'interview-room', fromMs: 0, toMs: null, signs: true },
  ],
  lines: [
    line('phase', { text: 'rapport' }),
    line('question', { state: 'withdrawn', speaker: 'Ержан', text: 'Қайда болдың?', note: 'қайталанады' }),
    line('presence', { speaker: 'Ержан', text: 'observation-room' }),
    line('narrative', { text: 'Мен үйде болдым. '.repeat(900) }),
  ],
  remarks: '',
};

function line(kind: 'phase' | 'question' | 'presence' | 'narrative', said: object) {
  return {
    id: kind,
    kind,
    fromMs: 61_000,
    toMs: null,
    speaker: '',
    state: null,
    text: '',
    note: '',
    ...said,
  };
}

it('is printed whole in each language, over as many pages as it takes', async () => {
  const version = { version: 2, at: '2026-03-02T11:00:00.000Z', by: 'Дана', hash: HASH, signatures: [] };
  const one = await protocolPaper({ document: DOCUMENT, version, languages: ['kk'] });
  const both = await protocolPaper({ document: DOCUMENT, version, languages: ['kk', 'ru'] });
  const pages = (pdf: Uint8Array) =>
    Number(/\/Type \/Pages\s+\/Count (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[1] ?? 0);
  expect(pages(one)).toBeGreaterThan(2);
  expect(pages(both)).toBe(pages(one) * 2);
});
