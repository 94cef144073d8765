import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export type Scheme = 'light' | 'dark';

/** Shows the page in a colour scheme, as the person's choice of it does. */
export async function showIn(page: Page, scheme: Scheme): Promise<void> {
  await page.evaluate(
    (name) => document.documentElement.setAttribute('data-mantine-color-scheme', name),
    scheme,
  );
}

/** What axe finds: each rule with the elements that break it. */
export async function faultsOf(page: Page): Promise<string[]> {
  return await analyse(axeFor(page));
}

/** What axe finds of colours, which are all that differs between the schemes. */
export async function contrastFaultsOf(page: Page): Promise<string[]> {
  return await analyse(axeFor(page).withRules(['color-contrast', 'link-in-text-block']));
}

function axeFor(page: Page): AxeBuilder {
  // The other mode opens a second page, which Electron has not.
  return new AxeBuilder({ page }).setLegacyMode(true);
}

async function analyse(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** What of a screen does not fit: the window scrolls sideways, a text is cut off by its box, a table reaches out of it. */
export async function cutOff(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const found: string[] = [];
    const root = document.scrollingElement ?? document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the window scrolls by ${root.scrollWidth}`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const ownText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      );
      const style = getComputedStyle(element);
      const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
      const ellipsis = style.textOverflow === 'ellipsis';
      const visible = element.checkVisibility() && element.clientWidth > 1;
      if (ownText && hides && !ellipsis && visible && element.scrollWidth > element.clientWidth + 1)
        found.push(`«${(element.textContent ?? '').slice(0, 60)}» is cut off`);
    }
    for (const table of document.querySelectorAll('table')) {
      const around = table.parentElement?.getBoundingClientRect();
      const scrolls = getComputedStyle(table.parentElement ?? table).overflowX === 'auto';
      if (around !== undefined && !scrolls && table.getBoundingClientRect().right > around.right + 1)
        found.push(`the table «${(table.textContent ?? '').slice(0, 60)}» reaches out of its card`);
    }
    return found;
  });
}

/** Words on the screen that are the key of a text and not the text. */
export async function rawKeys(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => document.body.innerText);
  return text.match(/\b[a-z-]+:[a-z-]+(?:\.[a-z-]+)+\b/g) ?? [];
}

/** How the keyboard gets about on a screen. */
export interface Walk {
  /** Controls that Tab never came to. */
  readonly missed: readonly string[];
  /** Controls that had the focus without showing it. */
  readonly unseen: readonly string[];
}

const MOST_STOPS = 200;

/** Goes round the screen by Tab, from its beginning until it comes back to where it was. */
export async function walkByTab(page: Page): Promise<Walk> {
  await page.evaluate(markControls);
  const reached = new Set<string>();
  const unseen = new Set<string>();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const { mark, shown, what } = await page.evaluate(describeFocus);
    if (mark === null) continue;
    if (reached.has(mark)) break;
    reached.add(mark);
    if (!shown) unseen.add(what);
  }
  const missed = await page.evaluate(
    (all) =>
      [...document.querySelectorAll<HTMLElement>('[data-walk]')]
        .filter((element) => !all.includes(element.dataset.walk ?? ''))
        .map((element) => element.outerHTML.slice(0, 160)),
    [...reached],
  );
  return { missed, unseen: [...unseen] };
}

/** Runs in the page: numbers whatever the keyboard should come to, and keeps how it looks without the focus. */
function markControls(): void {
  const focus = document.activeElement;
  if (focus instanceof HTMLElement) focus.blur();
  const dialogs = document.querySelectorAll('[role=dialog][aria-modal=true]');
  const within: ParentNode = dialogs.length === 0 ? document : (dialogs[dialogs.length - 1] as Element);
  for (const old of document.querySelectorAll('[data-walk]')) old.removeAttribute('data-walk');
  const groups = new Set<string>();
  let number = 0;
  for (const element of within.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, summary, [tabindex]',
  )) {
    if (element.tabIndex < 0 || element.matches(':disabled') || !element.checkVisibility()) continue;
    if (element instanceof HTMLInputElement && element.type === 'radio') {
      // One stop for a group: the chosen one, or the first.
      const chosen = document.querySelector(`input[name="${CSS.escape(element.name)}"]:checked`);
      if (groups.has(element.name) || (chosen !== null && chosen !== element)) continue;
      groups.add(element.name);
    }
    number += 1;
    element.dataset.walk = String(number);
    element.dataset.walkBorder = getComputedStyle(element).borderColor;
  }
}

/** Runs in the page: what has the focus, and whether anything shows it, on it or on the label that stands for it. */
function describeFocus(): { mark: string | null; shown: boolean; what: string } {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body)
    return { mark: null, shown: true, what: '' };
  const shows = (one: Element | null | undefined): boolean => {
    if (one === null || one === undefined) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  };
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : null;
  const bordered = getComputedStyle(element).borderColor !== element.dataset.walkBorder;
  const around = [element, label, element.nextElementSibling, element.parentElement];
  return {
    mark: element.dataset.walk ?? null,
    shown: bordered || around.some(shows),
    what: element.outerHTML.slice(0, 160),
  };
}
