import { useLayoutEffect, useMemo, useRef } from 'react';
import type { ProtocolLine } from '../../../electron/contract/protocol.ts';
import { type Editing, type KINDS_TO_ADD, withLine, withLineAfter, withoutLine } from './editing.ts';

/** What can be done to a line; it stays the same as the document changes. */
export interface LineActs {
  change(line: ProtocolLine): void;
  remove(id: string): void;
  /** Adds a line after the one of this id; null: as the first. */
  add(after: string | null, kind: (typeof KINDS_TO_ADD)[number]): void;
  play(ms: number): void;
}

interface Given extends Pick<Editing, 'document' | 'onChange'> {
  readonly onPlay: (ms: number) => void;
}

/**
 * Acts that go by the document as it is when they are done. Because they are never exchanged, a letter that is typed into
 * one line draws that line alone anew, however many there are.
 */
export function useLineActs(given: Given): LineActs {
  const latest = useRef(given);
  useLayoutEffect(() => {
    latest.current = given;
  });
  return useMemo(() => {
    const put = (next: (document: Given['document']) => Given['document']) =>
      latest.current.onChange(next(latest.current.document));
    return {
      change: (line) => put((document) => withLine(document, line)),
      remove: (id) => put((document) => withoutLine(document, id)),
      add: (after, kind) => put((document) => withLineAfter(document, after, kind, crypto.randomUUID())),
      play: (ms) => latest.current.onPlay(ms),
    };
  }, []);
}
