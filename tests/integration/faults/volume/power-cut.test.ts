import { expect, it } from 'vitest';
import { SeededRandom } from '../support/random.ts';
import { VolumeModel } from './model.ts';
import { type Image, imagesAfterPowerCut } from './power-cut.ts';
import type { VolumeCall } from './trace.ts';

const NOTHING = { to: '', offset: 0, data: Buffer.alloc(0) };

function contentsAfter(...calls: Partial<VolumeCall>[]): Set<string | undefined> {
  const model = new VolumeModel(['/v']);
  for (const call of calls) model.apply({ ...NOTHING, kind: 'sync', path: '/v/a', ...call });
  const images = [...imagesAfterPowerCut(model, new SeededRandom(1), 8)];
  const content = (image: Image): string | undefined => image.get('/v/a')?.toString();
  return new Set(images.length === 0 ? [model.names.get('/v/a')?.durable.toString()] : images.map(content));
}

const CREATE = { kind: 'create' } as const;
const FOLDER = { kind: 'sync', path: '/v' } as const;
const write = (text: string, offset = 0) => ({ kind: 'write', data: Buffer.from(text), offset }) as const;

it('keeps what was flushed, in a folder that was flushed', () => {
  expect(contentsAfter(CREATE, write('old'), {}, FOLDER)).toEqual(new Set(['old']));
});

it('may lose a file whose folder was not flushed', () => {
  expect(contentsAfter(CREATE, write('old'), {})).toEqual(new Set([undefined, 'old']));
});

it('may lose what was not flushed, or keep only its length', () => {
  expect(contentsAfter(CREATE, {}, FOLDER, write('new'))).toEqual(new Set(['', 'new', '\0\0\0']));
});

it('may keep any sector of a write without the others', () => {
  const contents = contentsAfter(CREATE, {}, FOLDER, write('a'.repeat(512) + 'b'.repeat(512)));
  expect(contents).toContain('\0'.repeat(512) + 'b'.repeat(512));
  expect(contents).toContain('a'.repeat(512));
});

it('may rename before the content is there', () => {
  const rename = { kind: 'rename', path: '/v/t', to: '/v/a' } as const;
  const old = [CREATE, write('old'), {}, FOLDER];
  const temporary = [
    { ...CREATE, path: '/v/t' },
    { ...write('new'), path: '/v/t' },
  ];
  expect(contentsAfter(...old, ...temporary, rename)).toContain('');
  const flushed = { kind: 'sync', path: '/v/t' } as const;
  expect(contentsAfter(...old, ...temporary, flushed, rename)).toEqual(new Set(['old', 'new']));
});
