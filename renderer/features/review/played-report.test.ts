import { describe, expect, test } from 'vitest';
import { type PlayedRange, PlayedReport } from './played-report.ts';

const range = (fromMs: number, toMs: number, label = 'face'): PlayedRange => ({ label, fromMs, toMs });

describe('the report of what was watched', () => {
  test('joins what was watched without a break', async () => {
    const sent: PlayedRange[][] = [];
    const report = new PlayedReport(async (ranges) => sent.push(ranges));
    report.add(range(0, 1000));
    report.add(range(1000, 2000));
    report.add(range(9000, 9500));
    report.add(range(9500, 9900, 'room'));
    await report.flush();
    expect(sent).toEqual([[range(0, 2000), range(9000, 9500), range(9500, 9900, 'room')]]);
  });

  test('says nothing when nothing was watched', async () => {
    const sent: PlayedRange[][] = [];
    await new PlayedReport(async (ranges) => sent.push(ranges)).flush();
    expect(sent).toEqual([]);
  });

  test('keeps what could not be reported for the next time', async () => {
    const sent: PlayedRange[][] = [];
    let broken = true;
    const report = new PlayedReport(async (ranges) => {
      if (broken) throw new Error('main does not answer');
      sent.push(ranges);
    });
    report.add(range(0, 1000));
    await expect(report.flush()).rejects.toThrow('main does not answer');
    broken = false;
    report.add(range(1000, 3000));
    await report.flush();
    expect(sent).toEqual([[range(0, 3000)]]);
  });

  test('splits what one report cannot take', async () => {
    const sent: number[] = [];
    const report = new PlayedReport(async (ranges) => sent.push(ranges.length));
    for (let place = 0; place < 1001; place++) report.add(range(place * 10, place * 10 + 5));
    await report.flush();
    expect(sent).toEqual([500, 500, 1]);
  });
});
