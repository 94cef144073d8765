import { describe, expect, it } from 'vitest';
import { mayNavigate } from './navigation.ts';
import { mayLoad } from './network.ts';

describe('mayLoad', () => {
  it.each([
    'app://console/',
    'blob:app://console/1',
    'data:image/png;base64,AA==',
    'devtools://devtools/x.html',
  ])('lets %s load', (url) => expect(mayLoad(url)).toBe(true));

  it.each([
    'https://example.org/',
    'http://127.0.0.1/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'app://other/',
    'chrome://settings/',
    'nonsense',
  ])('stops %s', (url) => expect(mayLoad(url)).toBe(false));
});

describe('mayNavigate', () => {
  it('lets a page only reload itself', () => {
    expect(mayNavigate('console', 'app://console/')).toBe(true);
    expect(mayNavigate('console', 'app://console/#cases')).toBe(true);
    expect(mayNavigate('console', 'app://capture/')).toBe(false);
    expect(mayNavigate('console', 'app://console/assets/a.js')).toBe(false);
    expect(mayNavigate('console', 'https://example.org/')).toBe(false);
  });
});
