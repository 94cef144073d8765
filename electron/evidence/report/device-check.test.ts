import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { CustodyAction, JsonValue } from '../../contract/custody.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { goodValues } from '../../session/device-check/device-check.test-support.ts';
import { judge } from '../../session/device-check/verdict.ts';
import { printReport } from './custody-report.ts';
import { writePreparation } from './device-check.ts';

function event(action: CustodyAction, details: Record<string, JsonValue>): CustodyEvent {
  return {
    ...{ v: 1, seq: 3, scope: 'ses-00000000000000000000', prev: '0'.repeat(64) },
    time: '2026-03-02T10:00:00.000Z',
    clock: { boot: 1, bootId: 'b', state: 'synchronised', errorMs: 1 },
    actor: { account: 'acc-1', role: 'interviewer' },
    ...{ action, object: { kind: 'session', id: 'x' }, details, hash: null },
  };
}

async function textOf(events: readonly CustodyEvent[]): Promise<string> {
  const about = { packageId: 'ep-00000000000000000000', at: '2026-03-03T10:00:00.000Z' };
  const pdf = await printReport(about, (paper, t) => {
    paper.title(t('report:title'));
    writePreparation(paper, events, t);
  });
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf });
  return text.toString('utf8').replace(/\s+/g, ' ');
}

describe('the preparation of a session on paper', () => {
  it('says what the last device check found, and what the session was started without', async () => {
    const values = { ...goodValues(), displays: 1, clock: { state: 'unknown' as const, errorMs: null } };
    const checked = { ...judge(values), values } as unknown as Record<string, JsonValue>;
    const started = { without: ['teacher-or-psychologist'], reason: 'Педагог опаздывает' };
    const text = await textOf([event('device.checked', checked), event('session.started', started)]);
    expect(text).toContain('Проверка устройств');
    expect(text).toContain('Исправно, есть замечания');
    expect(text).toContain('Компьютер не сообщает, синхронизированы ли часы.');
    expect(text).toContain('Құрылғыларды тексеру');
    expect(text).toContain(values.clip?.sha256);
    expect(text).toContain('Начато без');
    expect(text).toContain('Педагог опаздывает');
  });

  it('is left out where nothing was checked and nothing was missing', async () => {
    expect(await textOf([event('session.started', {})])).not.toContain('Проверка устройств');
  });
});
