import { Visitor } from 'oxc-parser';
import { conclude } from './conclude.mjs';
import { faultsOfFiles, LANGUAGES, textsOf, withoutPlural } from './locale-files.mjs';
import { parse, TEST_FILE, typescriptFiles } from './sources.mjs';

const texts = new Map(LANGUAGES.map((language) => [language, textsOf(language)]));
const keys = new Set([...texts.values()].flatMap((one) => [...one.keys()].map(withoutPlural)));
const namespaces = new Set([...keys].map((key) => key.split(':')[0]));
const files = typescriptFiles(['electron', 'renderer']).filter((file) => !TEST_FILE.test(file));
const uses = files.flatMap(usesIn);

const missing = uses
  .filter(({ pattern }) => ![...keys].some((key) => pattern.test(key)))
  .map(({ file, text }) => `${file}: no text ${text}`);
const unused = [...keys]
  .filter((key) => !uses.some(({ pattern }) => pattern.test(key)))
  .map((key) => `${key} is not used`);

conclude('translations', `${keys.size} texts in ${LANGUAGES.join(', ')}`, [
  ...faultsOfFiles(texts),
  ...new Set(missing),
  ...unused,
]);

/**
 * Every literal that names a text: `namespace:key`, or a template whose written parts say which keys it can
 * mean. A key that stands for a whole branch counts all of the branch.
 * @param {string} file @returns {{file: string, text: string, pattern: RegExp}[]}
 */
function usesIn(file) {
  const found = [];
  const note = (parts) => {
    const namespace = /^([a-z-]+):/.exec(parts[0])?.[1];
    if (!namespace || !namespaces.has(namespace) || /\s/.test(parts.join(''))) return;
    const escaped = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    found.push({ file, text: parts.join('…'), pattern: new RegExp(`^${escaped.join('.+')}$`) });
  };
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string') note([value]);
    },
    TemplateLiteral({ quasis }) {
      note(quasis.map((quasi) => quasi.value.cooked ?? ''));
    },
  }).visit(parse(file).program);
  return found;
}
