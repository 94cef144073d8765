import { mkdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  removeDurably,
  renameDurably,
  writeDurably,
  writeDurablySync,
} from '../../../../electron/vault/durable-file.ts';

/** What is certain from now on: the content of a file, or null for none. */
export interface Certainty {
  readonly name: string;
  readonly content: string | null;
}

const [folder = ''] = process.argv.slice(2);
const certain = (...notes: Certainty[]): void => {
  for (const note of notes) writeSync(Number(process.env.SENIM_NOTES_FD), `${JSON.stringify(note)}\n`);
};
const at = (name: string): string => join(folder, name);
const bytes = (content: string): Uint8Array => Buffer.from(content);

mkdirSync(at('in'));
await writeDurably(at('a'), bytes('first'));
certain({ name: 'a', content: 'first' });
await writeDurably(at('a'), bytes('second, longer'));
certain({ name: 'a', content: 'second, longer' });
writeDurablySync(at('b'), bytes('b'.repeat(1500)));
certain({ name: 'b', content: 'b'.repeat(1500) });
writeDurablySync(at('a'), bytes('third'));
certain({ name: 'a', content: 'third' });
await renameDurably(at('b'), at('c'));
certain({ name: 'b', content: null }, { name: 'c', content: 'b'.repeat(1500) });
await removeDurably(at('a'));
certain({ name: 'a', content: null });
