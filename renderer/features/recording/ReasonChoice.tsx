import { Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ActButton } from './ActButton.tsx';
import { onEnter, usePanelKeys } from './console-keys.ts';

/** A reason on its way: one of the usual ones, or one in words of one's own. */
export interface ReasonChoice {
  readonly usual: readonly string[];
  readonly own: string;
  readonly setOwn: (own: string) => void;
  readonly isPending: boolean;
  /** Gives a reason, once, and none that is empty. */
  readonly give: (reason: string) => void;
}

/** A figure gives one of the usual reasons at once, as long as this is shown. */
export function useReasonChoice(
  usual: readonly string[],
  isPending: boolean,
  onReason: (reason: string) => void,
): ReasonChoice {
  const [own, setOwn] = useState('');
  const give = (reason: string) => {
    if (reason.trim() !== '' && !isPending) onReason(reason.trim());
  };
  usePanelKeys(usual.map((reason, at) => [`Digit${at + 1}`, () => give(reason)] as const));
  return { usual, own, setOwn, isPending, give };
}

interface Props {
  readonly choice: ReasonChoice;
  readonly icon: ReactNode;
}

/** The usual reasons as buttons, and a field for another. */
export function Reasons({ choice, icon, label }: Props & { readonly label: string }) {
  const { usual, own, setOwn, isPending, give } = choice;
  return (
    <>
      <Stack gap="xs">
        {usual.map((reason, at) => (
          <ActButton
            key={reason}
            shortcut={String(at + 1)}
            variant="default"
            icon={icon}
            disabled={isPending}
            onAct={() => give(reason)}
            first={at === 0}
          >
            {reason}
          </ActButton>
        ))}
      </Stack>
      <TextInput
        label={label}
        value={own}
        onChange={(event) => setOwn(event.currentTarget.value)}
        onKeyDown={onEnter(() => give(own))}
        maxLength={300}
      />
    </>
  );
}

/** Gives the reason in words of one's own. */
export function GiveReason({ choice, icon, children }: Props & { readonly children: ReactNode }) {
  const { own, isPending, give } = choice;
  return (
    <ActButton
      shortcut="Enter"
      icon={icon}
      disabled={own.trim() === ''}
      loading={isPending}
      onAct={() => give(own)}
    >
      {children}
    </ActButton>
  );
}
