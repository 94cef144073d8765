import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoxSplitter } from './box-splitter.ts';

function box(type: string, body: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(8 + body.byteLength);
  bytes.writeUInt32BE(bytes.byteLength, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(body, 8);
  return bytes;
}

const anyBox = fc
  .tuple(fc.constantFrom('ftyp', 'moov', 'moof', 'mdat'), fc.uint8Array({ maxLength: 60 }))
  .map(([type, body]) => ({ type, bytes: box(type, body) }));

describe('the boxes of a stream', () => {
  it('come out whole, however the stream was cut', () => {
    fc.assert(
      fc.property(fc.array(anyBox), fc.infiniteStream(fc.integer({ min: 1, max: 40 })), (boxes, lengths) => {
        const stream = Buffer.concat(boxes.map(({ bytes }) => bytes));
        const splitter = new BoxSplitter();
        const out: { type: string; bytes: Uint8Array }[] = [];
        for (let at = 0; at < stream.byteLength; ) {
          const length = lengths.next().value ?? 1;
          out.push(...splitter.push(stream.subarray(at, at + length)));
          at += length;
        }
        expect(out.map(({ type, bytes }) => [type, [...bytes]])).toEqual(
          boxes.map(({ type, bytes }) => [type, [...bytes]]),
        );
      }),
    );
  });

  it('are refused where their size cannot be', () => {
    expect(() => new BoxSplitter().push(Buffer.from('00000007aaaaaaaa', 'hex'))).toThrow(RangeError);
    expect(() => new BoxSplitter().push(Buffer.from('7fffffffaaaaaaaa', 'hex'))).toThrow(RangeError);
  });
});
