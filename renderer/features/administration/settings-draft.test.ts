import { describe, expect, it } from 'vitest';
import { DEFAULT_LEGAL_CLOCK } from '../../../electron/contract/legal-limits.ts';
import { draftOf, settingsOf, settingsProblems } from './settings-draft.ts';

const SETTINGS = {
  timestampUrl: '',
  idleMinutes: 10,
  officeAddress: 'Abai 10',
  backupDays: 7,
  twoPersonRelease: false,
  deviceCheckMinutes: 60,
  protocolForms: null,
  legalClock: DEFAULT_LEGAL_CLOCK,
  phaseScript: '',
};

describe('the settings while they are typed', () => {
  it('come back as they were', () => {
    expect(settingsOf(draftOf(SETTINGS))).toEqual(SETTINGS);
  });

  it('take an address of the web for the time-stamp authority, or none', () => {
    const draft = draftOf(SETTINGS);
    expect(settingsOf({ ...draft, timestampUrl: ' http://tsa.pki.gov.kz ' })?.timestampUrl).toBe(
      'http://tsa.pki.gov.kz',
    );
    for (const timestampUrl of ['tsa', 'ftp://tsa.kz', 'file:///etc/passwd']) {
      expect(settingsProblems({ ...draft, timestampUrl })).toEqual({
        timestampUrl: true,
        idleMinutes: false,
        backupDays: false,
        deviceCheckMinutes: false,
      });
      expect(settingsOf({ ...draft, timestampUrl })).toBeNull();
    }
  });

  it.each(['', '366', '0.5', '-1'])('do not remind of backups after %j days', (backupDays) => {
    expect(settingsProblems({ ...draftOf(SETTINGS), backupDays }).backupDays).toBe(true);
  });

  it.each(['', '4', '1441', '7.5'])('do not let a device check hold for %j minutes', (deviceCheckMinutes) => {
    expect(settingsProblems({ ...draftOf(SETTINGS), deviceCheckMinutes }).deviceCheckMinutes).toBe(true);
  });

  it.each(['', '0', '121', '1.5', '-3', 'ten'])('do not lock after %j minutes', (idleMinutes) => {
    expect(settingsProblems({ ...draftOf(SETTINGS), idleMinutes }).idleMinutes).toBe(true);
  });
});
