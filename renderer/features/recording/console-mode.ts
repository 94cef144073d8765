import { useMantineColorScheme } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';

export interface ConsoleMode {
  readonly dimmed: boolean;
  readonly black: boolean;
  readonly preview: boolean;
  readonly ending: boolean;
  toggleDimmed(): void;
  toggleBlack(): void;
  togglePreview(): void;
  askToEnd(): void;
  stay(): void;
}

/** How the console is looked at, and the keys that change it: F2 picture, F4 dimmed, F6 black, F9 end. */
export function useConsoleMode(): ConsoleMode {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [black, setBlack] = useState(false);
  const [preview, setPreview] = useState(true);
  const [ending, setEnding] = useState(false);
  const dimmed = colorScheme === 'dark';
  const mode: ConsoleMode = {
    dimmed,
    black,
    preview: preview && !dimmed,
    ending,
    toggleDimmed: () => setColorScheme(dimmed ? 'light' : 'dark'),
    toggleBlack: () => setBlack((is) => !is),
    togglePreview: () => setPreview((is) => !is),
    askToEnd: () => {
      setBlack(false);
      setEnding(true);
    },
    stay: () => setEnding(false),
  };
  useHotkeys(
    [
      ['F2', mode.togglePreview],
      ['F4', mode.toggleDimmed],
      ['F6', mode.toggleBlack],
      ['F9', mode.askToEnd],
    ],
    [],
  );
  return mode;
}
