import { expect as plain } from '@playwright/test';

/** Patient: the machines that these walks run on are slow, and no walk may fail for that. */
export const expect = plain.configure({ timeout: 60_000 });
