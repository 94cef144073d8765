import type { Locator } from '@playwright/test';
import { expect } from '../../application/expectation.ts';
import type { Hand } from './hand.ts';

/** Presses with the pointer; only texts are typed. */
export const mouseHand: Hand = {
  press: async (control) => {
    await (await seen(control)).click();
  },
  write: async (field, text) => {
    await field.click();
    const { keyboard } = field.page();
    await keyboard.press('Control+A');
    await keyboard.type(text);
    await expect(field).toHaveValue(text);
  },
  choose: async (list, value) => {
    // The list that a press drops is a window of the system's, which no test can press: that it could be dropped is held.
    await list.click({ trial: true });
    await list.selectOption(value);
  },
  act: (button) => button.click(),
};

/** What stands for the control on the screen: of a choice whose own circle is hidden, its words. */
async function seen(control: Locator): Promise<Locator> {
  await expect(control).toBeAttached();
  if (await control.isVisible()) return control;
  const id = await control.getAttribute('id');
  return control.page().locator(`label[for="${id}"]`);
}
