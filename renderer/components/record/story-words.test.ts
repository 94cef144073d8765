import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { RecordAct, type RecordEntry } from '../../../electron/contract/record/acts.ts';
import { recordView } from '../../../electron/contract/record/state.ts';
import en from '../../../resources/locales/en/record.json';
import kk from '../../../resources/locales/kk/record.json';
import ru from '../../../resources/locales/ru/record.json';
import { SESSION_ACTS } from '../../../tests/fixtures/session-record.ts';
import { wordsOf } from './story-words.ts';

const SESSION = 'se-00000000000000000001';

/** Says the key and what stands in it. */
const t = ((key: string, values: object = {}) => [key, ...Object.values(values)].join(' ')) as TFunction;

const record = recordView(
  SESSION,
  SESSION_ACTS.map((act, index) => ({ seq: index + 1, atMs: index, act }) as RecordEntry),
);

describe('the story of a session', () => {
  it.each([
    ['kk', kk],
    ['ru', ru],
    ['en', en],
  ])('has words in %s for every kind of act, and for no other', (_language, { kind }) => {
    const named = Object.entries(kind).flatMap(([subject, acts]) =>
      Object.keys(acts).map((act) => `${subject}.${act}`),
    );
    const kinds = RecordAct.options.map(({ shape }) => shape.kind.value);
    expect(named.sort()).toEqual([...kinds].sort());
  });

  it('names the question, the person and the phase that an act speaks of by a reference alone', () => {
    const told = (kind: RecordAct['kind']) =>
      wordsOf(record, SESSION_ACTS.find((act) => act.kind === kind) as RecordAct, t, 'ru').join(' | ');
    expect(told('phase.entered')).toBe('Знакомство');
    expect(told('question.asked')).toBe('Сұрақ 1');
    expect(told('question.rephrased')).toContain('Не көрдің?');
    expect(told('question.withdrawn')).toMatch(/Сұрақ 3.*Өзі айтты/);
    expect(told('exhibit.added')).toMatch(/Үй.*made.*SHA-256|Үй.*made.*hash/);
    expect(told('remark.made')).toContain('Ескерту жоқ');
  });

  it('says of what it does not know by its name alone', () => {
    expect(wordsOf(record, { kind: 'phase.entered', phase: 'own-phase' }, t, 'kk')).toEqual(['own-phase']);
    const left = { kind: 'presence.left', presenceId: 'prs-00000000000000000009', reason: '' } as const;
    expect(wordsOf(record, left, t, 'kk')).toEqual([]);
  });
});
