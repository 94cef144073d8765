import type { Workstation } from '../../application/workstation.ts';

/** What differs from run to run, and what stands for it in a picture. */
const PASSING: readonly (readonly [string, string])[] = [
  ['\\b\\d\\.\\d+\\.\\d+\\b', '0.0.0'],
  ['\\d{2}[./]\\d{2}[./]\\d{4}', '01.01.2026'],
  ['\\b\\d{1,2}:\\d{2}(:\\d{2})?\\b', '00:00'],
];

/** Makes a screen the same in every run: its fonts are there, nothing has the focus, and no time of today stands on it. */
export async function standStill({ page }: Workstation): Promise<void> {
  await page.evaluate(async (passing) => {
    await document.fonts.ready;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const still = (words: string): string =>
      passing.reduce((text, [pattern, constant]) => text.replace(new RegExp(pattern, 'g'), constant), words);
    for (const field of document.querySelectorAll('input')) field.value = still(field.value);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
      node.nodeValue = still(node.nodeValue ?? '');
  }, PASSING);
}
