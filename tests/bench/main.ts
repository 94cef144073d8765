import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { comparisons, onRequest } from './comparisons.ts';
import { compare, type Row } from './measure.ts';

const { values } = parseArgs({
  // `size`: GiB of recording that a package holds. Eight times as much lies on the disk at once.
  options: { only: { type: 'string' }, json: { type: 'string' }, size: { type: 'string', default: '1' } },
});
const gibibytes = Number(values.size);
if (!(gibibytes > 0)) throw new RangeError('--size is a number of GiB');
const folder = await mkdtemp(join(tmpdir(), 'senim-bench-'));
const rows: Row[] = [];
try {
  const wanted = values.only === undefined ? comparisons : { ...comparisons, ...onRequest };
  for (const [name, prepare] of Object.entries(wanted)) {
    if (values.only !== undefined && values.only !== name) continue;
    for (const comparison of await prepare(await mkdtemp(join(folder, 'bench-')), gibibytes)) {
      const row = await compare(comparison);
      rows.push(row);
      const figures = `${row.ours.toFixed(2)} ${row.unit}, ${row.peerName} ${row.peer.toFixed(2)} ${row.unit}`;
      process.stdout.write(`${row.name}: ${figures}, ratio ${row.ratio.toFixed(2)}\n`);
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (values.only !== undefined && rows.length === 0) {
  process.stderr.write(
    `No bench is called ${values.only}; there are: ${Object.keys({ ...comparisons, ...onRequest }).join(', ')}\n`,
  );
  process.exitCode = 2;
}
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`);
