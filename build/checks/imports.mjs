import { Visitor } from 'oxc-parser';
import { conclude } from './conclude.mjs';
import { circles, importsOf, reachedFrom } from './import-graph.mjs';
import { broken, needsElectron, plainNodeEntries } from './import-rules.mjs';
import { parse, typescriptFiles } from './sources.mjs';

const files = typescriptFiles(['electron', 'renderer', 'tests']);
const imports = importsOf(files);

const wrong = imports.flatMap((one) => {
  const why = broken(one);
  return why ? [`${one.from} → ${one.to}: ${why}`] : [];
});

const detours = [...reachedFrom(imports, plainNodeEntries(files))]
  .filter(([to]) => needsElectron.has(to))
  .map(([to, way]) => `${way.join(' → ')}: ${to} is not there on plain Node`);

const round = circles(imports).map((circle) => `${circle.join(' → ')}: a circle`);

conclude('import directions', `${imports.length} imports of ${files.length} files`, [
  ...wrong,
  ...detours,
  ...round,
  ...bridgeReaders(),
]);

/** renderer/bridge/ is the only reader of window.senim. */
function bridgeReaders() {
  return files
    .filter((file) => file.startsWith('renderer/') && !file.startsWith('renderer/bridge/'))
    .filter((file) => {
      let reads = false;
      new Visitor({
        MemberExpression({ object, property }) {
          const global =
            object.type === 'Identifier' && ['window', 'globalThis', 'self'].includes(object.name);
          if (global && (property.name ?? property.value) === 'senim') reads = true;
        },
      }).visit(parse(file).program);
      return reads;
    })
    .map((file) => `${file}: renderer/bridge/ is the only reader of window.senim`);
}
