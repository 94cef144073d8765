import { Button, type ButtonProps, Kbd } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';

interface Props extends Pick<ButtonProps, 'variant' | 'size' | 'disabled' | 'loading' | 'color'> {
  /** The key that does the same, as it is written on the keyboard. */
  readonly shortcut: string;
  readonly icon: ReactNode;
  readonly onAct: () => void;
  readonly children: ReactNode;
  /** Takes the focus when it appears in a dialog. */
  readonly first?: boolean;
}

/** Space presses nothing here: a hand that rests on the keyboard must not end a recording. */
function withoutSpace(event: KeyboardEvent): void {
  if (event.key === ' ') event.preventDefault();
}

/** A button of the console with its key on it. */
export function ActButton({ shortcut, icon, onAct, children, first = false, ...look }: Props) {
  return (
    <Button
      {...look}
      leftSection={icon}
      rightSection={<Kbd>{shortcut}</Kbd>}
      onClick={onAct}
      onKeyDown={withoutSpace}
      onKeyUp={withoutSpace}
      aria-keyshortcuts={shortcut === 'Esc' ? 'Escape' : shortcut}
      data-autofocus={first || undefined}
    >
      {children}
    </Button>
  );
}
