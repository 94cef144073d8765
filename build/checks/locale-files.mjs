import { readdirSync, readFileSync } from 'node:fs';
import { inRepository } from '../setup/paths.mjs';

export const LANGUAGES = ['kk', 'ru', 'en'];
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** @param {string} key @returns {string} the key that code names, whatever the number */
export const withoutPlural = (key) => key.replace(PLURAL, '');

/**
 * All texts of a language as `namespace:path.to.key` → text.
 * @param {string} language @returns {Map<string, unknown>}
 */
export function textsOf(language) {
  const folder = inRepository('resources', 'locales', language);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(
    files.flatMap((file) =>
      flatten(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')), `${file.replace(/\.json$/, '')}:`),
    ),
  );
}

/** @param {Record<string, unknown>} node @param {string} prefix @returns {[string, unknown][]} */
function flatten(node, prefix) {
  return Object.entries(node).flatMap(([name, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? flatten(value, `${prefix}${name}.`)
      : [[`${prefix}${name}`, value]],
  );
}

/**
 * Faults that the files show without the code: keys, plural forms and places that differ, empty texts.
 * @param {Map<string, Map<string, unknown>>} texts by language @returns {string[]}
 */
export function faultsOfFiles(texts) {
  const all = new Set([...texts.values()].flatMap((one) => [...one.keys()].map(withoutPlural)));
  return [...texts].flatMap(([language, own]) => [
    ...[...own]
      .filter(([, text]) => typeof text !== 'string' || text.trim() === '')
      .map(([key]) => `${language}: ${key} is empty`),
    ...[...all].flatMap((key) => faultOfKey(language, own, key)),
    ...placesThatDiffer(language, own, texts.get('en') ?? own),
  ]);
}

/** @param {string} language @param {Map<string, unknown>} own @param {string} key */
function faultOfKey(language, own, key) {
  if (own.has(key)) return [];
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const missing = forms.filter((form) => !own.has(`${key}_${form}`));
  if (missing.length === 0) return [];
  return missing.length === forms.length
    ? [`${language}: ${key} is missing`]
    : [`${language}: ${key} lacks the form ${missing.join(', ')}`];
}

/** @param {string} language @param {Map<string, unknown>} own @param {Map<string, unknown>} english */
function placesThatDiffer(language, own, english) {
  const places = (texts) => {
    const byKey = new Map();
    for (const [key, text] of texts) {
      const found = [...String(text).matchAll(/\{\{-?\s*([\w.]+)/g)].map(([, name]) => name);
      byKey.set(withoutPlural(key), new Set([...(byKey.get(withoutPlural(key)) ?? []), ...found]));
    }
    return byKey;
  };
  const [mine, theirs] = [places(own), places(english)];
  return [...mine]
    .filter(
      ([key, names]) => theirs.has(key) && [...names].sort().join() !== [...theirs.get(key)].sort().join(),
    )
    .map(([key]) => `${language}: ${key} has other places in {{}} than English`);
}
