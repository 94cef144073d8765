import type { Locator } from '@playwright/test';
import { keyboardHand } from './keyboard-hand.ts';
import { mouseHand } from './mouse-hand.ts';

export type Device = 'keyboard' | 'mouse';

/** What a person does to the controls of a window, by one device alone. Texts are typed either way. */
export interface Hand {
  /** Presses a button, follows a link, ticks a box, chooses a tab or one of several. */
  press(control: Locator): Promise<void>;
  /** Writes this into a field, in place of what stands there. */
  write(field: Locator, text: string): Promise<void>;
  /** Chooses the option of this value in a list. */
  choose(list: Locator, value: string): Promise<void>;
  /** Does an act that has a key of its own, which stands on its button. */
  act(button: Locator): Promise<void>;
}

/** A hand that has nothing but this device. */
export function handOf(device: Device): Hand {
  return device === 'keyboard' ? keyboardHand : mouseHand;
}
