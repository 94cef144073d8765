import { readReceiptCode } from '../../../electron/contract/formats/receipt-code.ts';

/** The codes of one receipt that were read so far. */
export interface CodeCollection {
  /** Their texts by the number of the part. */
  readonly texts: ReadonlyMap<number, string>;
  readonly of: number;
}

/** Nothing read yet. */
export const NO_CODES: CodeCollection = { texts: new Map(), of: 0 };

/**
 * The collection with what was read now. What is no code of a receipt is passed over; the code of another receipt than
 * before begins a new collection, since it is what is being shown now. The same object comes back when nothing is new.
 */
export function collect(collection: CodeCollection, read: readonly string[]): CodeCollection {
  return read.reduce((all, text) => {
    const code = readReceiptCode(text);
    if (code === null) return all;
    const [known] = all.texts.values();
    const isSame = known === undefined || readReceiptCode(known)?.sum === code.sum;
    if (isSame && all.texts.get(code.part) === text) return all;
    return { texts: new Map([...(isSame ? all.texts : []), [code.part, text]]), of: code.of };
  }, collection);
}

/** Whether every code of the receipt was read. */
export function isComplete({ texts, of }: CodeCollection): boolean {
  return of > 0 && texts.size === of;
}
