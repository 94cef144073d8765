import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { Language } from '../contract/primitives.ts';

const Preferences = z.object({ language: Language });

/** The language of the screens before anybody has unlocked. Holds nothing secret and nothing of the office. */
export interface LanguagePreference {
  get(): Language;
  set(language: Language): void;
}

/** Reads the preference from `path`; where there is none yet, the person's locales decide, the most wanted first. */
export function openPreferences(path: string, locales: readonly string[]): LanguagePreference {
  let language = readLanguage(path) ?? languageOfLocales(locales);
  return {
    get: () => language,
    set: (next) => {
      language = next;
      writeFileSync(`${path}.part`, JSON.stringify({ language }));
      renameSync(`${path}.part`, path);
    },
  };
}

function readLanguage(path: string): Language | null {
  try {
    return Preferences.parse(JSON.parse(readFileSync(path, 'utf8'))).language;
  } catch {
    return null;
  }
}

/** The first of the locales' languages that is ours; Russian is what is left for a neighbour's locale. */
export function languageOfLocales(locales: readonly string[]): Language {
  for (const locale of locales) {
    const parsed = Language.safeParse(locale.slice(0, 2).toLowerCase());
    if (parsed.success) return parsed.data;
  }
  return 'ru';
}
