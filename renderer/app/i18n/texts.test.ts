import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CustodyAction } from '../../../electron/contract/custody.ts';
import { ERROR_CODES } from '../../../electron/contract/errors.ts';
import { Language } from '../../../electron/contract/primitives.ts';

const LOCALES = resolve(import.meta.dirname, '../../../resources/locales');

function texts(language: Language, namespace: string): Record<string, unknown> {
  return JSON.parse(readFileSync(resolve(LOCALES, language, `${namespace}.json`), 'utf8'));
}

describe.each(Language.options)('the texts in %s', (language) => {
  it('say of every error, and of no other, what happened and what to do', () => {
    const errors = texts(language, 'errors');
    expect(Object.keys(errors).sort()).toEqual([...ERROR_CODES].sort());
    for (const error of Object.values(errors)) {
      expect(error).toEqual({ what: expect.stringMatching(/\S/), do: expect.stringMatching(/\S/) });
    }
  });

  it('have words for every act of the custody log, and for no other', () => {
    const { action } = texts(language, 'custody') as { action: Record<string, Record<string, string>> };
    const named = Object.entries(action).flatMap(([subject, acts]) =>
      Object.keys(acts).map((act) => `${subject}.${act}`),
    );
    expect(named.sort()).toEqual([...CustodyAction.options].sort());
  });
});
