import { type RefObject, useEffect, useRef } from 'react';

/** A `ref` for the field that takes the focus when it appears, and leaves it alone afterwards. */
export function useFirstFocus(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
