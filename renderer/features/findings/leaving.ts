import { useEffect, useRef } from 'react';
import { useBlocker } from 'react-router';
import type { Draft } from './draft.ts';
import { isKeepable } from './draft-text.ts';

interface Leaving {
  /** The person wants to go and the draft cannot be kept: ask. */
  readonly asks: boolean;
  stay(): void;
  go(): void;
}

/** Keeps a draft when the person leaves the screen, and asks first where it cannot be kept. */
export function useLeaving(draft: Draft): Leaving {
  const blocker = useBlocker(({ nextLocation }) => {
    const ownMove = (nextLocation.state as { kept?: boolean } | null)?.kept === true;
    return !ownMove && !draft.isKept();
  });
  // The router takes back its question a moment after the answer; until then it must not be answered again.
  const answered = useRef<unknown>(null);
  const blocked = blocker.state === 'blocked' && answered.current !== blocker;
  const keepable = isKeepable(draft.text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time the person wants to leave
  useEffect(() => {
    if (!blocked || !keepable) return;
    answered.current = blocker;
    draft.save().then(
      () => blocker.proceed?.(),
      // Why it could not be saved stands on the screen.
      () => blocker.reset?.(),
    );
  }, [blocked, keepable]);
  return {
    asks: blocked && !keepable,
    stay: () => {
      answered.current = blocker;
      blocker.reset?.();
    },
    go: () => {
      answered.current = blocker;
      blocker.proceed?.();
    },
  };
}
