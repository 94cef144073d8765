import { expect, test } from 'vitest';
import { emptyDraft } from './excerpt-draft.ts';
import { EMPTY_ORDER, missingOf } from './order.ts';

const folder = { token: `file-${'0'.repeat(32)}`, name: 'USB', bytes: 0 };
const whole = {
  recipientIds: ['rcp-00000000000000000000'],
  purpose: 'Investigation',
  legalBasis: 'Order 12',
  folder,
  workingCopy: true,
  coSigners: [],
  excerpt: null,
};

test('an empty order lacks everything, in the order of the screen', () => {
  expect(missingOf(EMPTY_ORDER, 1000)).toEqual(['recipients', 'purpose', 'basis', 'folder']);
});

test('blanks are no purpose and no basis', () => {
  expect(missingOf({ ...whole, purpose: ' ', legalBasis: '\t' }, 1000)).toEqual(['purpose', 'basis']);
});

test('a whole order lacks nothing', () => {
  expect(missingOf(whole, 1000)).toEqual([]);
});

test('an order of an excerpt lacks what the excerpt lacks', () => {
  expect(missingOf({ ...whole, excerpt: emptyDraft(['face']) }, 1000)).toEqual(['choice', 'reason']);
});
