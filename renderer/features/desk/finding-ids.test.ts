import { expect, test } from 'vitest';
import { FINDING_PATHS } from '../../../electron/contract/formats/finding-documents.ts';
import { findingIds } from './finding-ids.ts';

const ID = 'fnd-0123456789abcdefghjk';

test('a finding is known by its signed document alone', () => {
  const paths = [
    'custody/events.jsonl',
    FINDING_PATHS.attachment(ID, 'att-0123456789abcdefghjk', 'image/jpeg'),
    FINDING_PATHS.signed(ID),
    FINDING_PATHS.released(ID),
  ];
  expect(findingIds(paths)).toEqual([ID]);
  expect(findingIds(paths.map((path) => `data/${path}`))).toEqual([ID]);
});
