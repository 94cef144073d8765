import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../vault/folder.test-support.ts';
import { openLogFile } from './log-file.ts';
import { languageOfLocales, openPreferences } from './preferences.ts';

describe('the language preference', () => {
  it('follows the system until a person chooses, and survives a restart', () => {
    const path = join(temporaryFolder(), 'preferences.json');
    const first = openPreferences(path, ['kk-KZ']);
    expect(first.get()).toBe('kk');
    first.set('en');
    expect(openPreferences(path, ['kk-KZ']).get()).toBe('en');
  });

  it('passes over a file that is not ours', () => {
    const path = join(temporaryFolder(), 'preferences.json');
    writeFileSync(path, '{"language":"fr"}');
    expect(openPreferences(path, ['ru']).get()).toBe('ru');
  });

  it.each([
    [['en-GB'], 'en'],
    [['KK'], 'kk'],
    [['', 'kk-KZ', 'ru-KZ', 'en-US'], 'kk'],
    [['uz-Latn', 'en-US'], 'en'],
    [['uz-Latn'], 'ru'],
    [[], 'ru'],
  ])('takes the locales %j as %s', (locales, language) => {
    expect(languageOfLocales(locales)).toBe(language);
  });
});

describe('the log file', () => {
  it('is put aside when it has grown, three times, and then forgotten', () => {
    const folder = join(temporaryFolder(), 'logs');
    const write = openLogFile(folder);
    for (let n = 1; n <= 5; n += 1) {
      write(`${n} ${'x'.repeat(1024 * 1024)}`);
    }
    const first = (name: string) => readFileSync(join(folder, name), 'utf8')[0];
    expect(['senim.log', 'senim.1.log', 'senim.2.log', 'senim.3.log'].map(first)).toEqual([
      '5',
      '4',
      '3',
      '2',
    ]);
    expect(existsSync(join(folder, 'senim.4.log'))).toBe(false);
  });

  it('stops nothing when it cannot be written', () => {
    const folder = join(temporaryFolder(), 'file');
    writeFileSync(folder, '');
    expect(() => openLogFile(folder)('line')).not.toThrow();
  });
});
