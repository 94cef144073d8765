import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { FindingInput, FindingView } from '../../../electron/contract/model.ts';
import { paths } from '../../app/paths.ts';
import { EMPTY_DRAFT, isKeepable, sameDraft, textOf } from './draft-text.ts';
import { useFindingAct } from './finding-acts.ts';

/** A pause in writing after which the draft is saved by itself. */
const PAUSE_MS = 5000;

export interface Draft {
  readonly text: FindingInput;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly error: unknown;
  /** Whether all that was written is kept, asked between two pictures of the screen. */
  isKept(): boolean;
  change(part: Partial<FindingInput>): void;
  /** Keeps what was written; rejects when it could not be kept. */
  save(): Promise<void>;
}

interface Memory {
  id: string | null;
  written: FindingInput;
  kept: FindingInput;
  /** One save after the other: two creations of one finding would be two findings. */
  saving: Promise<void>;
}

function useKeeping(sessionId: string, memory: Memory) {
  const create = useFindingAct('findings.create');
  const change = useFindingAct('findings.change');
  const navigate = useNavigate();
  const keep = async () => {
    const text = memory.written;
    if (sameDraft(text, memory.kept) || !isKeepable(text)) return;
    if (memory.id !== null) {
      await change.mutateAsync({ findingId: memory.id, finding: text });
      memory.kept = text;
      return;
    }
    const made = await create.mutateAsync({ sessionId, finding: text });
    memory.id = made.id;
    memory.kept = text;
    await navigate(paths.finding(sessionId, made.id), { replace: true, state: { kept: true } });
  };
  return {
    keep,
    saving: create.isPending || change.isPending,
    error: change.error ?? create.error,
  };
}

/** What is written in the form, and whether it is kept. It is saved in a pause, on leaving a field, and on demand. */
export function useDraft(sessionId: string, finding: FindingView | null): Draft {
  const start = finding === null ? EMPTY_DRAFT : textOf(finding);
  const [text, setText] = useState(start);
  const memory = useRef<Memory>({
    id: finding?.id ?? null,
    written: start,
    kept: start,
    saving: Promise.resolve(),
  }).current;
  const { keep, saving, error } = useKeeping(sessionId, memory);
  const save = () => {
    memory.saving = memory.saving.then(keep, keep);
    return memory.saving;
  };
  const newest = useRef(save);
  useEffect(() => {
    newest.current = save;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the text starts the pause again
  useEffect(() => {
    // What could not be saved is told by `error`, and the next pause tries again.
    const timer = setTimeout(() => newest.current().catch(() => undefined), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return {
    text,
    dirty: !sameDraft(text, finding ?? EMPTY_DRAFT),
    saving,
    error,
    isKept: () => sameDraft(memory.written, memory.kept),
    change: (part) => {
      memory.written = { ...memory.written, ...part };
      setText(memory.written);
    },
    save,
  };
}
