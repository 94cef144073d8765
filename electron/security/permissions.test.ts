import { describe, expect, it } from 'vitest';
import { mediaPages, permits } from './permissions.ts';

const ask = (permission: string, requester: string, isMainFrame = true) => ({
  permission,
  requester,
  isMainFrame,
});

describe('permits', () => {
  it('opens camera and microphone to the pages that are named, and to no other', () => {
    expect(permits(ask('media', 'app://console/'), ['console', 'capture'])).toBe(true);
    expect(permits(ask('media', 'app://capture/'), ['capture'])).toBe(true);
    expect(permits(ask('media', 'app://observation/'), ['observation'])).toBe(true);
    expect(permits(ask('media', 'app://observation/'), ['capture'])).toBe(false);
    expect(permits(ask('media', 'app://console/'), ['capture'])).toBe(false);
    expect(permits(ask('media', 'app://console/'), [])).toBe(false);
  });

  it('lets the console copy, locked or not', () => {
    expect(permits(ask('clipboard-sanitized-write', 'app://console/'), [])).toBe(true);
    expect(permits(ask('clipboard-sanitized-write', 'app://capture/'), [])).toBe(false);
    expect(permits(ask('clipboard-sanitized-write', 'app://observation/'), [])).toBe(false);
  });

  it('refuses frames and strangers', () => {
    expect(permits(ask('media', 'app://console/', false), ['console'])).toBe(false);
    expect(permits(ask('media', 'https://console/'), ['console'])).toBe(false);
    expect(permits(ask('media', ''), ['console'])).toBe(false);
  });

  it.each([
    'clipboard-read',
    'geolocation',
    'notifications',
    'display-capture',
    'usb',
    'openExternal',
    'constructor',
  ])('refuses %s to everybody', (permission) => {
    expect(permits(ask(permission, 'app://console/'), ['console', 'capture'])).toBe(false);
  });

  it('closes the devices to everybody but a running recording while the vault is locked', () => {
    expect(mediaPages({ unlocked: true, recording: false })).toEqual(['console', 'capture', 'observation']);
    expect(mediaPages({ unlocked: false, recording: true })).toEqual(['capture']);
    expect(mediaPages({ unlocked: false, recording: false })).toEqual([]);
  });
});
