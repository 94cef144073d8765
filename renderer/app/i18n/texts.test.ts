import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CustodyAction } from '../../../electron/contract/custody.ts';
import { ERROR_CODES } from '../../../electron/contract/errors.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const LOCALES = join(ROOT, 'resources/locales');
const LANGUAGES = ['kk', 'ru', 'en'] as const;
type Language = (typeof LANGUAGES)[number];
type Tree = { readonly [key: string]: string | Tree };

const PLURAL = /_(zero|one|two|few|many|other)$/;

function leaves(tree: Tree, path: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : leaves(value, `${path}${key}.`),
  );
}

/** Every text of a language by its whole key, `namespace:path.to.key`. */
function textsOf(language: Language): ReadonlyMap<string, string> {
  const files = readdirSync(join(LOCALES, language));
  return new Map(
    files.flatMap((file) => {
      const tree = JSON.parse(readFileSync(join(LOCALES, language, file), 'utf8')) as Tree;
      return leaves(tree, `${file.replace(/\.json$/, '')}:`);
    }),
  );
}

const TEXTS = Object.fromEntries(LANGUAGES.map((language) => [language, textsOf(language)])) as Record<
  Language,
  ReadonlyMap<string, string>
>;

/** Keys as the screens name them: without the endings of plurals. */
const namedKeys = (language: Language): string[] => [
  ...new Set([...TEXTS[language].keys()].map((key) => key.replace(PLURAL, ''))),
];

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)
      ? [readFileSync(path, 'utf8')]
      : [];
  });
}

/** Comments name families of keys in words. */
const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
const KEY = /(['"`])([a-z-]+:(?:[A-Za-z0-9._-]|\$\{[^}]*\})+)\1/g;

/** What the source names: whole keys, and families with a place that a closed set fills. */
function patternsInSource(): RegExp[] {
  const found = sources(join(ROOT, 'renderer')).flatMap((source) =>
    [...source.replace(COMMENT, '').matchAll(KEY)].map(([, , key = '']) => key),
  );
  return [...new Set(found)].map((key) => {
    const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.]/g, '\\.'));
    return new RegExp(`^${parts.join('.+')}$`);
  });
}

const places = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name).sort();

describe.each(LANGUAGES)('the texts in %s', (language) => {
  it('have the same keys as the English ones', () => {
    expect(namedKeys(language).sort()).toEqual(namedKeys('en').sort());
  });

  it('say something for every key', () => {
    expect([...TEXTS[language]].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('have each plural that the language has', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const plurals = [...TEXTS[language].keys()].filter((key) => PLURAL.test(key));
    const wanted = [...new Set(plurals.map((key) => key.replace(PLURAL, '')))].flatMap((key) =>
      pluralCategories.map((category) => `${key}_${category}`),
    );
    expect(plurals.sort()).toEqual(wanted.sort());
  });

  it('name the same things in their places as the English ones', () => {
    const english = TEXTS.en;
    const different = [...TEXTS[language]].filter(([key, text]) => {
      const same = english.get(key) ?? english.get(key.replace(PLURAL, '_other')) ?? '';
      return places(text).join() !== places(same).join();
    });
    expect(different).toEqual([]);
  });

  it('have a sentence for every error and no other', () => {
    const codes = namedKeys(language).filter((key) => key.startsWith('errors:'));
    expect(codes.sort()).toEqual(
      ERROR_CODES.flatMap((code) => [`errors:${code}.do`, `errors:${code}.what`]).sort(),
    );
  });

  it('have a sentence for every act of the custody log and no other', () => {
    const actions = namedKeys(language).filter((key) => key.startsWith('custody:action.'));
    expect(actions.sort()).toEqual(CustodyAction.options.map((action) => `custody:action.${action}`).sort());
  });
});

describe('the keys that the screens name', () => {
  const patterns = patternsInSource();
  const keys = namedKeys('en');

  it('are all there', () => {
    const namespaces = new Set(keys.map((key) => key.slice(0, key.indexOf(':'))));
    const missing = patterns.filter(
      ({ source }) =>
        namespaces.has(source.slice(1, source.indexOf(':'))) &&
        !keys.some((key) => new RegExp(source).test(key)),
    );
    expect(missing).toEqual([]);
  });

  it('are all that there are', () => {
    expect(keys.filter((key) => !patterns.some((pattern) => pattern.test(key)))).toEqual([]);
  });
});
