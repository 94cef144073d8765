import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { respondFromApp } from './app-scheme.ts';

const home = mkdtempSync(path.join(tmpdir(), 'app-scheme-'));
const root = path.join(home, 'renderer');

beforeAll(() => {
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  writeFileSync(path.join(root, 'console.html'), '<!doctype html><title>console</title>');
  writeFileSync(path.join(root, 'capture.html'), '<!doctype html><title>capture</title>');
  writeFileSync(path.join(root, 'assets', 'index-Ab_1.js'), 'export {};');
  writeFileSync(path.join(root, 'assets', 'notes.txt'), 'not served');
  writeFileSync(path.join(home, 'secret.js'), 'outside');
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

const get = (url: string) => respondFromApp(root, { url, method: 'GET' });

describe('respondFromApp', () => {
  it('gives each host its own document, with the policy', async () => {
    const console = await get('app://console/');
    expect(await console.text()).toContain('<title>console</title>');
    expect(console.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(console.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await (await get('app://capture/')).text()).toContain('<title>capture</title>');
  });

  it('serves assets with their media type', async () => {
    const script = await get('app://capture/assets/index-Ab_1.js');
    expect(script.status).toBe(200);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    'app://console/../secret.js',
    'app://console/%2e%2e/secret.js',
    'app://console/..%2fsecret.js',
    'app://console/assets/..%5c..%5csecret.js',
    'app://console/assets/%2e%2e%2f%2e%2e%2fsecret.js',
    'app://console//etc/passwd.js',
    'app://console/assets/index-Ab_1.js%00.html',
    'app://console/assets/%zz.js',
    'app://console/assets',
    'app://console/assets/notes.txt',
    'app://console/assets/missing.js',
    'app://console/capture.html',
    'app://other/assets/index-Ab_1.js',
  ])('answers 404 for %s', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-security-policy')).not.toBeNull();
  });

  it('takes no other method', async () => {
    expect((await respondFromApp(root, { url: 'app://console/', method: 'POST' })).status).toBe(405);
  });

  it('serves nothing through a link that leaves the folder', async () => {
    symlinkSync(path.join(home, 'secret.js'), path.join(root, 'assets', 'link.js'));
    expect((await get('app://console/assets/link.js')).status).toBe(404);
  });
});
