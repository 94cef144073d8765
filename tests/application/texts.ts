import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import i18next, { type i18n } from 'i18next';
import type { Language } from '../../electron/contract/primitives.ts';
import { checkout } from './checkout.ts';

export type Translate = (key: string, params?: Record<string, string | number>) => string;

/** The interface's own texts, so that a walk through the screens names what a person reads, in any language. */
export async function textsIn(language: Language): Promise<Translate> {
  const folder = join(checkout, 'resources', 'locales', language);
  const namespaces = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const texts: i18n = i18next.createInstance();
  await texts.init({
    lng: language,
    fallbackLng: false,
    ns: namespaces.map((name) => basename(name, '.json')),
    interpolation: { escapeValue: false },
    resources: {
      [language]: Object.fromEntries(
        namespaces.map((name) => [
          basename(name, '.json'),
          JSON.parse(readFileSync(join(folder, name), 'utf8')),
        ]),
      ),
    },
  });
  const translate = texts.t as (key: string, params: Record<string, string | number>) => string;
  return (key, params = {}) => {
    if (!texts.exists(key, params)) throw new Error(`No text ${key} in ${language}`);
    return translate(key, params);
  };
}
