import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { Language } from '../contract/primitives.ts';

const Preferences = z.object({ language: Language });

/** The language of the screens before anybody has unlocked. Holds nothing secret and nothing of the office. */
export interface LanguagePreference {
  get(): Language;
  set(language: Language): void;
}

/** Reads the preference from `path`; where there is none yet, the system's locale decides. */
export function openPreferences(path: string, systemLocale: string): LanguagePreference {
  let language = readLanguage(path) ?? languageOfLocale(systemLocale);
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

/** The language of ours that serves a locale best; Russian is what is left for a neighbour's locale. */
export function languageOfLocale(locale: string): Language {
  const parsed = Language.safeParse(locale.slice(0, 2).toLowerCase());
  return parsed.success ? parsed.data : 'ru';
}
