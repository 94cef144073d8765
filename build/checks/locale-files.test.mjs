import { expect, it } from 'vitest';
import { faultsOfFiles } from './locale-files.mjs';

const whole = {
  'common:hello': 'Hello {{name}}',
  'common:day_one': '{{count}} day',
  'common:day_other': '{{count}} days',
};
const russian = {
  'common:hello': 'Здравствуйте, {{name}}',
  'common:day_one': '{{count}} день',
  'common:day_few': '{{count}} дня',
  'common:day_many': '{{count}} дней',
  'common:day_other': '{{count}} дня',
};

function faults(ru) {
  return faultsOfFiles(
    new Map([
      ['en', new Map(Object.entries(whole))],
      ['ru', new Map(Object.entries(ru))],
    ]),
  );
}

it('has no fault where every language has every text in all its plural forms', () => {
  expect(faults(russian)).toEqual([]);
});

it('names a text that a language lacks', () => {
  const { 'common:hello': _gone, ...rest } = russian;
  expect(faults(rest)).toEqual(['ru: common:hello is missing']);
});

it('names a plural form that a language lacks', () => {
  const { 'common:day_many': _gone, ...rest } = russian;
  expect(faults(rest)).toEqual(['ru: common:day lacks the form many']);
});

it('names an empty text', () => {
  expect(faults({ ...russian, 'common:day_few': ' ' })).toContain('ru: common:day_few is empty');
});

it('names a text that fills other places than the English one', () => {
  expect(faults({ ...russian, 'common:hello': 'Здравствуйте' })).toEqual([
    'ru: common:hello has other places in {{}} than English',
  ]);
});
