import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeviceCheck } from '../../contract/device-check.ts';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import { canonicalJson } from '../../custody/canonical-json.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { goodValues } from '../../session/device-check/device-check.test-support.ts';
import { CheckFailure } from './check-failure.ts';
import { checkDeviceChecks } from './device-checks.ts';

const SESSION = 'ses-00000000000000000000';

function aCheck(number: number): DeviceCheck {
  const id = `chk-0000000000000000000${number}`;
  return {
    ...{ id, sessionId: SESSION, at: '2026-03-02T10:00:00.000Z' },
    ...{ values: goodValues(), items: [], verdict: 'pass' },
  };
}

function eventOf(check: DeviceCheck): CustodyEvent {
  return {
    ...{ v: 1, seq: 3, scope: SESSION, prev: '0'.repeat(64), time: check.at },
    clock: { boot: 1, bootId: 'b', state: 'synchronised', errorMs: 1 },
    actor: { account: 'acc-1', role: 'interviewer' },
    action: 'device.checked',
    object: { kind: 'device-check', id: check.id },
    details: {},
    hash: createHash('sha256').update(canonicalJson(check)).digest('hex'),
  };
}

const documentOf = (checks: readonly DeviceCheck[]) =>
  Buffer.from(
    JSON.stringify({ format: 'senim-device-check', version: 1, sessionId: SESSION, checks }, null, 2),
  );
const CLIP = { bytes: 1_500_000, sha256: 'ab'.repeat(32) };

function codeOf(
  document: Uint8Array | null,
  clip: typeof CLIP | null,
  events: readonly CustodyEvent[],
): string {
  try {
    checkDeviceChecks(
      {
        kept: new Map(document === null ? [] : [[LAYOUT.deviceCheck, document]]),
        files: new Map(clip === null ? [] : [[LAYOUT.deviceClip, clip]]),
      },
      events,
    );
    return 'good';
  } catch (error) {
    if (!(error instanceof CheckFailure)) throw error;
    return error.code;
  }
}

describe('the device checks of a package', () => {
  const checks = [aCheck(1), aCheck(2)];
  const events = checks.map(eventOf);

  it('are what the log is about, with the clip of the last', () => {
    expect(codeOf(documentOf(checks), CLIP, events)).toBe('good');
    expect(codeOf(null, null, [])).toBe('good');
  });

  it('are missing where the log has more', () => {
    expect(codeOf(null, null, events)).toBe('device-check-missing');
    expect(codeOf(documentOf([aCheck(1)]), CLIP, events)).toBe('device-check-missing');
    expect(codeOf(documentOf(checks), null, events)).toBe('device-check-missing');
  });

  it('differ where one was changed, added or put in another place', () => {
    const better = { ...aCheck(2), verdict: 'warn' as const };
    expect(codeOf(documentOf([aCheck(1), better]), CLIP, events)).toBe('device-check-differs');
    expect(codeOf(documentOf(checks), CLIP, events.slice(1))).toBe('device-check-differs');
    expect(codeOf(documentOf([aCheck(2), aCheck(1)]), CLIP, events)).toBe('device-check-differs');
  });

  it('differ where the clip is another, or belongs to none', () => {
    const other = { ...CLIP, sha256: 'cd'.repeat(32) };
    expect(codeOf(documentOf(checks), other, events)).toBe('device-check-differs');
    expect(codeOf(null, CLIP, [])).toBe('device-check-differs');
  });

  it('are refused by name whatever is done to their bytes', () => {
    const good = documentOf(checks);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(good);
        changed[at] = (changed[at] ?? 0) ^ by;
        const code = codeOf(changed, CLIP, events);
        // White space between the members is all that may differ.
        const same = (() => {
          try {
            const text = Buffer.from(changed).toString('utf8');
            return canonicalJson(JSON.parse(text)) === canonicalJson(JSON.parse(good.toString('utf8')));
          } catch {
            return false;
          }
        })();
        expect(same ? ['good'] : ['device-check-malformed', 'device-check-differs']).toContain(code);
      }),
    );
  });
});
