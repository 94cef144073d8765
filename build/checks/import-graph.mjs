import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { inRepository } from '../setup/paths.mjs';
import { parse } from './sources.mjs';

/**
 * @typedef {object} Import
 * @property {string} from path of the importing file
 * @property {string} to path of the imported file, or the name of a package
 * @property {'file' | 'package' | 'core' | 'missing'} kind
 * @property {boolean} typeOnly gone when the code runs
 */

/** @param {string[]} files @returns {Import[]} */
export function importsOf(files) {
  return files.flatMap((from) => {
    const { module, text } = parse(from);
    return requests(module, text).map(({ specifier, typeOnly }) => ({
      from,
      typeOnly,
      ...target(from, specifier),
    }));
  });
}

/** @param {import('oxc-parser').EcmaScriptModule} module @param {string} text */
function requests(module, text) {
  const isType = (entries) => entries.length > 0 && entries.every((entry) => entry.isType);
  const imported = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    typeOnly: isType(entries),
  }));
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries
      .filter((entry) => entry.moduleRequest)
      .map((entry) => ({ specifier: entry.moduleRequest.value, typeOnly: entry.isType })),
  );
  const dynamic = module.dynamicImports
    .map(({ moduleRequest }) =>
      /^(['"`])([^'"`$]+)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end)),
    )
    .flatMap((literal) => (literal ? [{ specifier: literal[2], typeOnly: false }] : []));
  return [...imported, ...exported, ...dynamic];
}

/** @param {string} from @param {string} specifier */
function target(from, specifier) {
  const path = specifier.replace(/\?.*$/, '');
  if (path.startsWith('.')) {
    const to = posix.join(posix.dirname(from), path);
    return { to, kind: existsSync(inRepository(to)) ? 'file' : 'missing' };
  }
  if (path.startsWith('node:')) return { to: path, kind: 'core' };
  const [scope, name] = path.split('/');
  return { to: scope.startsWith('@') ? `${scope}/${name}` : scope, kind: 'package' };
}

/**
 * Everything that code reached from the entries runs on, with the way to it.
 * @param {Import[]} imports @param {string[]} entries @returns {Map<string, string[]>} target → files on the way
 */
export function reachedFrom(imports, entries) {
  const byFile = grouped(imports);
  const ways = new Map(entries.map((entry) => [entry, [entry]]));
  for (const [file, way] of ways) {
    for (const { to, typeOnly } of byFile.get(file) ?? []) {
      if (!typeOnly && !ways.has(to)) ways.set(to, [...way, to]);
    }
  }
  return ways;
}

/** @param {Import[]} imports */
function grouped(imports) {
  const groups = new Map();
  for (const one of imports) groups.set(one.from, [...(groups.get(one.from) ?? []), one]);
  return groups;
}

/** @param {Import[]} imports @returns {string[][]} circles of files that import each other when they run */
export function circles(imports) {
  const files = new Set(imports.filter(({ kind }) => kind === 'file').map(({ from }) => from));
  const seen = new Set();
  const found = [];
  for (const file of files) {
    if (seen.has(file)) continue;
    const back = imports.find(
      ({ from, to, typeOnly }) => to === file && !typeOnly && reachedFrom(imports, [file]).has(from),
    );
    if (!back) continue;
    const circle = reachedFrom(imports, [file]).get(back.from) ?? [];
    for (const member of circle) seen.add(member);
    found.push([...circle, file]);
  }
  return found;
}
