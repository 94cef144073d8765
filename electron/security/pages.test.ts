import { describe, expect, it } from 'vitest';
import { addressOf, pageOfUrl } from './pages.ts';

describe('pageOfUrl', () => {
  it('knows the pages by their hosts', () => {
    expect(pageOfUrl(addressOf('console'))).toBe('console');
    expect(pageOfUrl('app://capture/#anything')).toBe('capture');
    expect(pageOfUrl(addressOf('observation'))).toBe('observation');
  });

  it.each([
    'https://console/',
    'app://other/',
    'app://console.example/',
    'app://user@console/',
    'app://console:8080/',
    'file:///console/',
    'about:blank',
    'data:text/html,console',
    '',
    'no url at all',
  ])('takes %s for nobody of ours', (url) => {
    expect(pageOfUrl(url)).toBeNull();
  });
});
