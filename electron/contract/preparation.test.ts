import { describe, expect, it } from 'vitest';
import { goodValues } from '../session/device-check/device-check.test-support.ts';
import type { DeviceCheck } from './device-check.ts';
import {
  adviceFor,
  checkGap,
  gapsOf,
  interviewersBefore,
  NeedQuestion,
  type Needs,
  notAsked,
  type PreparedSession,
  questionsFor,
} from './preparation.ts';

const CHILD = { ageYears: 15, language: 'kk', interviewers: [] };
const ASKED: Needs = Object.fromEntries(
  NeedQuestion.options.map((question) => [question, { answer: 'no', note: '' }]),
);
const sitting = (role: string, location = 'interview-room', name = 'Somebody') => ({ name, role, location });
const READY: PreparedSession = {
  language: 'kk',
  participants: [sitting('interviewer', 'interview-room', 'Aigerim')],
  needs: ASKED,
};
const withAlso = (...participants: PreparedSession['participants']): PreparedSession => ({
  ...READY,
  participants: [...READY.participants, ...participants],
});

describe('what a session may be started without, for a reason', () => {
  it('is nothing where all is there', () => {
    expect(gapsOf(READY, CHILD)).toEqual([]);
  });

  it('is a teacher or psychologist for a child under 14', () => {
    const young = { ...CHILD, ageYears: 13 };
    expect(gapsOf(READY, young)).toEqual(['teacher-or-psychologist']);
    expect(gapsOf(withAlso(sitting('teacher')), young)).toEqual([]);
    expect(gapsOf(withAlso(sitting('psychologist', 'observation-room')), young)).toEqual([]);
    expect(gapsOf(READY, { ...CHILD, ageYears: 14 })).toEqual([]);
  });

  it('is an interpreter where the language is not the child’s own', () => {
    expect(gapsOf({ ...READY, language: 'other' }, CHILD)).toEqual(['interpreter']);
    expect(gapsOf({ ...READY, language: 'ru' }, CHILD)).toEqual(['interpreter']);
    expect(gapsOf({ ...withAlso(sitting('interpreter')), language: 'ru' }, CHILD)).toEqual([]);
  });

  it('is that others sit with the child', () => {
    expect(gapsOf(withAlso(sitting('prosecutor')), CHILD)).toEqual(['others-in-room']);
    expect(gapsOf(withAlso(sitting('prosecutor', 'observation-room')), CHILD)).toEqual([]);
    expect(gapsOf(withAlso(sitting('legal-representative')), CHILD)).toEqual([]);
  });

  it('is that somebody else leads a further session', () => {
    expect(gapsOf(READY, { ...CHILD, interviewers: ['Dana'] })).toEqual(['same-interviewer']);
    expect(gapsOf(READY, { ...CHILD, interviewers: ['Dana', ' aigerim '] })).toEqual([]);
  });

  it('is a question about the needs that nobody asked', () => {
    expect(gapsOf({ ...READY, needs: undefined }, CHILD)).toEqual(['needs-not-asked']);
    const needs: Needs = { ...ASKED, toilet: { answer: 'not-asked', note: '' } };
    expect(notAsked({ ...READY, needs }, CHILD)).toEqual(['toilet']);
  });
});

describe('the questions before a session', () => {
  it('ask of an interpreter only where there is one or should be', () => {
    expect(questionsFor(READY, CHILD)).not.toContain('interpreter-briefed');
    expect(questionsFor(withAlso(sitting('interpreter')), CHILD)).toContain('interpreter-briefed');
    expect(questionsFor({ ...READY, language: 'other' }, CHILD)).toContain('interpreter-briefed');
  });
});

describe('what art. 215 says', () => {
  it('depends on the age', () => {
    expect(adviceFor(13)).toEqual(['call-teacher', 'remind-of-truth']);
    expect(adviceFor(14)).toEqual(['teacher-at-discretion', 'remind-of-truth']);
    expect(adviceFor(15)).toEqual(['teacher-at-discretion', 'remind-of-truth']);
    expect(adviceFor(16)).toEqual(['teacher-at-discretion']);
  });
});

describe('who led the earlier sessions', () => {
  it('are those of sessions that were held, before this one', () => {
    const session = (ordinal: number, startedAt: string | null, name: string) => ({
      ...{ ordinal, startedAt },
      participants: [sitting('interviewer', 'interview-room', name), sitting('teacher')],
    });
    const started = '2026-03-02T10:00:00.000Z';
    const sessions = [session(1, started, 'Dana'), session(2, null, 'Bota'), session(3, started, 'Aigerim')];
    expect(interviewersBefore(sessions, 3)).toEqual(['Dana']);
  });
});

describe('a device check', () => {
  const AT = '2026-03-02T10:00:00.000Z';
  const check: DeviceCheck = {
    id: 'chk-00000000000000000000',
    sessionId: 'ses-00000000000000000000',
    at: AT,
    values: goodValues(),
    items: [],
    verdict: 'pass',
  };
  const needs = (minutesLater: number) => ({
    devices: [{ cameraName: 'Camera face', microphoneName: 'Microphone' }],
    now: Date.parse(AT) + minutesLater * 60_000,
    minutes: 60,
  });

  it('holds for as long as the office says', () => {
    expect(checkGap(null, needs(0))).toBe('device-check-missing');
    expect(checkGap(check, needs(0))).toBeNull();
    expect(checkGap(check, needs(60))).toBeNull();
    expect(checkGap(check, needs(61))).toBe('device-check-old');
    expect(checkGap(check, needs(-30))).toBe('device-check-old');
  });

  it('is of the devices that are to be recorded', () => {
    const other = [{ cameraName: 'Another', microphoneName: 'Microphone' }];
    expect(checkGap(check, { ...needs(1), devices: other })).toBe('device-check-other');
    expect(checkGap(check, { ...needs(1), devices: null })).toBeNull();
  });

  it('is overridden with a reason where it failed, and passes with remarks', () => {
    expect(checkGap({ ...check, verdict: 'fail' }, needs(1))).toBe('device-check-failed');
    expect(checkGap({ ...check, verdict: 'warn' }, needs(1))).toBeNull();
  });
});
