import i18next, { type i18n, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { Language } from '../../../electron/contract/primitives.ts';
import './resources.ts';

const FILES = import.meta.glob<Record<string, unknown>>('../../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
});

/** The texts of all languages, from `resources/locales/LANGUAGE/NAMESPACE.json`. */
function bundledTexts(): Resource {
  const texts: Resource = {};
  for (const [path, content] of Object.entries(FILES)) {
    const [file = '', language = ''] = path.split('/').reverse();
    texts[language] = { ...texts[language], [file.replace(/\.json$/, '')]: content };
  }
  return texts;
}

/** Starts the texts in one language; nothing is fetched, so they are there with the first picture. */
export function startTexts(language: Language): i18n {
  void i18next.use(initReactI18next).init({
    resources: bundledTexts(),
    lng: language,
    supportedLngs: Language.options,
    fallbackLng: false,
    defaultNS: 'common',
    initAsync: false,
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
  return i18next;
}
