import { describe, expect, it } from 'vitest';
import type { AppState } from '../../electron/contract/model.ts';
import { type Role, rightsOf, type VaultKind } from '../../electron/contract/roles.ts';
import { firstScreen, leadsTo, openWays } from './ways.ts';

const SESSION = 'ses-00000000000000000001';
const ways = (kind: VaultKind, role: Role) => openWays(kind, rightsOf(role, [])).map(({ label }) => label);

const state = (kind: VaultKind, role: Role, recordingSessionId: string | null): AppState => ({
  phase: 'unlocked',
  language: 'kk',
  version: '1',
  vault: { kind, officeName: 'Office', workstationName: 'Room', words: [] },
  lockReason: null,
  fault: null,
  waitMs: 0,
  account: {
    id: 'acc-00000000000000000001',
    name: 'Somebody',
    role,
    rights: rightsOf(role, []),
    mustChange: false,
  },
  recordingSessionId,
  recovered: [],
});

describe('the ways of a person', () => {
  it('lead an administrator to no evidence', () => {
    expect(ways('room', 'administrator')).toEqual(['retention', 'custody', 'administration', 'health']);
  });

  it('lead an interviewer to today and to the cases', () => {
    expect(ways('room', 'interviewer')).toEqual([
      'today',
      'cases',
      'search',
      'retention',
      'custody',
      'health',
    ]);
  });

  it('lead an investigator to deliveries in the room and to packages at the desk', () => {
    expect(ways('room', 'investigator')).toEqual([
      'today',
      'cases',
      'search',
      'deliveries',
      'retention',
      'custody',
      'health',
    ]);
    expect(ways('desk', 'investigator')).toEqual(['desk', 'keeping', 'card', 'custody', 'health']);
  });

  it('show where the person is', () => {
    const at = (pathname: string) =>
      openWays('room', rightsOf('interviewer', []))
        .filter((way) => leadsTo(way, pathname))
        .map(({ label }) => label);
    expect(at('/today')).toEqual(['today']);
    expect(at(`/sessions/${SESSION}/prepare`)).toEqual(['cases']);
    expect(at('/nowhere')).toEqual([]);
  });
});

describe('the first screen', () => {
  it('is what the rights are for', () => {
    expect(firstScreen(state('room', 'interviewer', null))).toBe('/today');
    expect(firstScreen(state('room', 'administrator', null))).toBe('/administration');
    expect(firstScreen(state('desk', 'investigator', null))).toBe('/desk');
    expect(firstScreen(state('desk', 'administrator', null))).toBe('/administration');
  });

  it('is the running recording for those who may run it', () => {
    expect(firstScreen(state('room', 'interviewer', SESSION))).toBe(`/sessions/${SESSION}/recording`);
    expect(firstScreen(state('room', 'medical-examiner', SESSION))).toBe('/today');
  });
});
