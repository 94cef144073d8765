import { describe, expect, it } from 'vitest';
import { passphraseScore, requireStrongPassphrase } from './passphrase-strength.ts';

describe('a passphrase', () => {
  it.each([
    ['', 0],
    ['password', 0],
    ['qwertyuiopasdf', 1],
    ['aaaaaaaaaaaaaaaaaaaa', 0],
  ])('%s is worth little', (passphrase, most) => {
    expect(passphraseScore(passphrase, [])).toBeLessThanOrEqual(most);
  });

  it.each(['forty quiet apples under snow', 'қырық тыныш алма қар астында', 'тихий снег и сорок яблок'])(
    '%s is strong in every language',
    (passphrase) => {
      expect(passphraseScore(passphrase, [])).toBe(4);
      expect(() => requireStrongPassphrase(passphrase, [])).not.toThrow();
    },
  );

  it('is weak when it repeats what everybody in the office knows', () => {
    const words = ['Кабинет Айналайын', 'Room Seven', 'Serikbayeva'];
    expect(passphraseScore('Serikbayeva7', words)).toBeLessThan(3);
    expect(passphraseScore('АйналайынSenim', words)).toBeLessThan(3);
    expect(() => requireStrongPassphrase('Serikbayeva7', words)).toThrow(
      expect.objectContaining({ code: 'passphrase-weak' }),
    );
  });

  it('has at least twelve characters, counted as people count them', () => {
    const short = expect.objectContaining({ code: 'passphrase-weak', params: { characters: 11 } });
    expect(() => requireStrongPassphrase('x7#Qm!p2@Lz', [])).toThrow(short);
    expect(() => requireStrongPassphrase('🦊🐢🌵🎻🍐🚂🧵🪁🎈🧲🗝', [])).toThrow(short);
  });

  it('is measured by its beginning when it is very long', () => {
    const long = 'a1b2'.repeat(256);
    expect(passphraseScore(long, [])).toBe(passphraseScore(long.slice(0, 100), []));
    expect(passphraseScore('ә'.repeat(1024), [])).toBeLessThan(3);
  });
});
