import type { Locator, Page } from '@playwright/test';
import { expect } from '../../application/expectation.ts';
import type { Hand } from './hand.ts';

/** No screen has so many stops. */
const MOST_STOPS = 150;

/**
 * Keys and nothing else: no click, and no focus that was not come by with Tab and the arrows.
 * @throws Error where a control cannot be reached so
 */
export const keyboardHand: Hand = {
  press: async (control) => {
    const kind = await reach(control);
    await control.page().keyboard.press(kind === 'box' ? 'Space' : 'Enter');
  },
  write: async (field, text) => {
    await reach(field);
    const { keyboard } = field.page();
    await keyboard.press('Control+A');
    await keyboard.type(text);
    await expect(field).toHaveValue(text);
  },
  choose: async (list, value) => {
    await reach(list);
    await expect(list.locator(`option[value="${value}"]`)).toBeAttached();
    const steps = await list.evaluate((element, wanted) => {
      const { options, selectedIndex } = element as HTMLSelectElement;
      const open = [...options].filter(({ disabled }, at) => !disabled || at === selectedIndex);
      const at = (of: string | undefined) => open.findIndex((option) => option.value === of);
      return at(wanted) - at(options[selectedIndex]?.value);
    }, value);
    for (let step = 0; step < Math.abs(steps); step += 1)
      await list.page().keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
    await expect(list).toHaveValue(value);
  },
  act: async (button) => {
    await expect(button).toBeEnabled();
    const key = await button.getAttribute('aria-keyshortcuts');
    if (key === null) throw new Error(`${button} says no key`);
    await button.page().keyboard.press(key);
  },
};

type Reached = 'control' | 'box';

/** Goes to the control by Tab; to one of several by Tab to where the group has its stop, and on by the arrows. */
async function reach(control: Locator): Promise<Reached> {
  const page = control.page();
  await expect(control).toBeAttached();
  await expect(control).toBeEnabled();
  const passed: string[] = [];
  for (let stop = 0; stop <= MOST_STOPS; stop += 1) {
    const { at, kind, focus, isBehind } = await control.evaluate(whereFrom);
    if (at === 'on-it') return kind;
    if (at === 'in-its-group') return await alongTheGroup(control, page);
    passed.push(focus);
    await page.keyboard.press(isBehind ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`${control} cannot be reached by Tab; on the way: ${[...new Set(passed)].join('\n')}`);
}

/** The arrows choose what they come to. */
async function alongTheGroup(control: Locator, page: Page): Promise<Reached> {
  for (let step = 0; step < MOST_STOPS; step += 1) {
    const { at, kind } = await control.evaluate(whereFrom);
    if (at === 'on-it') return kind;
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`${control} cannot be reached by the arrows`);
}

interface Whereabouts {
  readonly at: 'on-it' | 'in-its-group' | 'elsewhere';
  readonly kind: Reached;
  /** What has the focus. */
  readonly focus: string;
  /** The control stands before what has the focus. */
  readonly isBehind: boolean;
}

/** Runs in the page: whether the focus is on the control, or on another of its group, which has one stop for all. */
function whereFrom(element: Element): Whereabouts {
  const focus = document.activeElement;
  const isInput = (one: Element | null): one is HTMLInputElement => one instanceof HTMLInputElement;
  const isBox = isInput(element) && ['checkbox', 'radio'].includes(element.type);
  const isRadioBeside =
    isInput(element) && isInput(focus) && focus.type === 'radio' && focus.name === element.name;
  const isBeside = (role: string, within: string): boolean =>
    element.getAttribute('role') === role &&
    focus?.getAttribute('role') === role &&
    focus.closest(within) === element.closest(within);
  const inGroup = isRadioBeside || isBeside('tab', '[role=tablist]') || isBeside('menuitem', '[role=menu]');
  return {
    at: focus === element ? 'on-it' : inGroup ? 'in-its-group' : 'elsewhere',
    kind: isBox ? 'box' : 'control',
    focus: focus?.outerHTML.slice(0, 90) ?? '',
    isBehind:
      focus !== null &&
      focus !== document.body &&
      (element.compareDocumentPosition(focus) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  };
}
