import { fileURLToPath } from 'node:url';
import { must } from './command.mjs';
import { inRepository } from './paths.mjs';

/**
 * Compiles and links a Node-API 9 addon with the C++ compiler alone: node-gyp would fetch Node's headers from
 * a site that closed networks do not reach, and the Node-API headers of npm are all that our addons include.
 * One result serves Node and Electron, for Node-API is the same stable interface in both.
 */
const common = [
  ...[
    '-c',
    '-O2',
    '-fPIC',
    '-DNDEBUG',
    '-fvisibility=hidden',
    '-fvisibility-inlines-hidden',
    '-fno-exceptions',
  ],
  ...['-DNAPI_VERSION=9', '-DNAPI_DISABLE_CPP_EXCEPTIONS', '-DBUILDING_NODE_EXTENSION'],
  ...['-I', inRepository('node_modules', 'node-api-headers', 'include')],
  ...['-I', inRepository('node_modules', 'node-addon-api')],
];

/** What a source that keeps strings or numbers in references includes first. */
export const valueReferences = fileURLToPath(new URL('./value-references.hpp', import.meta.url));

/**
 * @param {string} source @param {string} object @param {string[]} options
 * @returns {Promise<string>} the object file
 */
export async function compileCpp(source, object, options) {
  await must('g++', [...common, ...options, source, '-o', object]);
  return object;
}

/** @param {string} source @param {string} object @param {string[]} options @returns {Promise<string>} */
export async function compileC(source, object, options) {
  await must('gcc', ['-c', '-O2', '-fPIC', '-DNDEBUG', ...options, source, '-o', object]);
  return object;
}

/** @param {string[]} objects @param {string} addon @returns {Promise<string>} the addon */
export async function link(objects, addon) {
  const options = ['-shared', '-s', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL'];
  await must('g++', [...options, ...objects, '-ldl', '-lpthread', '-lm', '-o', addon]);
  return addon;
}
