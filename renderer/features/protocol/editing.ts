import type {
  ProtocolDocument,
  ProtocolLine,
  ProtocolLineKind,
} from '../../../electron/contract/protocol.ts';

/** What each part of the editor is given. */
export interface Editing {
  readonly document: ProtocolDocument;
  readonly onChange: (document: ProtocolDocument) => void;
  readonly disabled: boolean;
}

/** The document with one line changed. */
export function withLine(document: ProtocolDocument, line: ProtocolLine): ProtocolDocument {
  return { ...document, lines: document.lines.map((one) => (one.id === line.id ? line : one)) };
}

export function withoutLine(document: ProtocolDocument, id: string): ProtocolDocument {
  return { ...document, lines: document.lines.filter((line) => line.id !== id) };
}

/** The document with an empty line after that one, at the same moment; at the beginning where there is none. */
export function withLineAfter(
  document: ProtocolDocument,
  after: string | null,
  kind: ProtocolLineKind,
  id: string,
): ProtocolDocument {
  const at = document.lines.findIndex((line) => line.id === after);
  const fromMs = document.lines[at]?.fromMs ?? null;
  const state = kind === 'question' ? ('asked' as const) : null;
  const line: ProtocolLine = { id, kind, fromMs, toMs: null, speaker: '', state, text: '', note: '' };
  return { ...document, lines: document.lines.toSpliced(at + 1, 0, line) };
}

/** Kinds that a person adds; the others come from the record alone. */
export const KINDS_TO_ADD = ['narrative', 'question', 'answer', 'remark', 'text'] as const;
