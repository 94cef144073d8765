import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  neededForExcerpt,
  neededRoom,
  type Wanted,
} from '../../../electron/evidence/delivery/needed-room.ts';
import { releasedFindings } from '../../../electron/findings/released.ts';
import { newId } from '../../../electron/platform/ids.ts';
import { deliveriesOf, INVESTIGATOR, twoHouses, WORK } from '../../fixtures/houses.ts';

/** What is left free beside a package holds its printed papers. */
const PAPERS = 8 * 1024 * 1024;
/** More than any disk has. */
const HUGE = 2 ** 50;

type Houses = Awaited<ReturnType<typeof twoHouses>>;

const orderIn = ({ sessionId, recipientId, post }: Houses) => ({
  ...{ sessionId, recipientIds: [recipientId], folder: post, passphrase: INVESTIGATOR.passphrase },
  ...{ purpose: 'Expertise', legalBasis: 'Art. 287', workingCopy: false, coSigners: [], second: null },
});

/** A sealed file that the session's database knows of, as far as its length goes. */
const LARGE_FILES: readonly [string, (houses: Houses, id: string) => void][] = [
  [
    'an exhibit',
    ({ room: { store }, sessionId }, id) => {
      store.exhibitFiles.insert({ id, sessionId });
      store.exhibitFiles.setSealed({ id, bytes: HUGE, sha256: 'a'.repeat(64) });
    },
  ],
  [
    'a test clip',
    ({ room: { store }, sessionId }, id) => {
      store.deviceChecks.insertClip({ id, sessionId });
      store.deviceChecks.setClip({ id, bytes: HUGE, sha256: null, root: null });
    },
  ],
];

describe('the room that a package needs', () => {
  it('is what it takes, and hardly more', async () => {
    const houses = await twoHouses();
    const { room, sessionId, post } = houses;
    const findings = await releasedFindings(room, sessionId);
    const wanted: Wanted = { findings, withMasked: false, workingCopy: false };
    const needed = neededRoom(room, sessionId, wanted);
    const { fileName } = await deliveriesOf(room).deliver(orderIn(houses), WORK);
    const { size } = statSync(join(post, fileName));
    expect(size).toBeLessThanOrEqual(needed + PAPERS);
    expect(needed).toBeLessThanOrEqual(size);
    expect(neededRoom(room, sessionId, { ...wanted, workingCopy: true })).toBeGreaterThan(needed);
    expect(neededRoom(room, sessionId, { ...wanted, findings: [] })).toBeLessThan(needed);
  });

  it.each(LARGE_FILES)('counts %s, and nothing is begun without room for it', async (_what, add) => {
    const houses = await twoHouses();
    const { room, post, sessionId } = houses;
    add(houses, newId('exf'));
    const before = readdirSync(post);
    await expect(deliveriesOf(room).deliver(orderIn(houses), WORK)).rejects.toMatchObject({
      code: 'disk-full',
    });
    expect(readdirSync(post)).toEqual(before);
    expect(room.store.deliveries.list()).toEqual([]);
    const exported = room.custody.exportSession(sessionId).lines.filter((line) => line.includes('exporting'));
    expect(exported).toEqual([]);
  });

  it('is that of the chosen seconds for an excerpt', () => {
    const part = {
      ...{ label: 'face', part: 1, fileId: 'prt-1', sha256: '', root: '', maskReason: null },
      ...{ bytes: 3600_000_000, records: 3601, placed: { offsetMs: 0, fromMs: 0, toMs: 3600_000 } },
    };
    const needed = (...spans: [number, number][]) =>
      neededForExcerpt(
        [part],
        spans.map(([fromMs, toMs]) => ({ fromMs, toMs })),
      );
    expect(needed([5000, 9000])).toBeGreaterThan(5_000_000);
    expect(needed([5000, 9000])).toBeLessThan(20_000_000);
    expect(needed([5000, 9000], [20_000, 24_000])).toBeGreaterThan(needed([5000, 9000]));
    expect(needed([0, 3600_000])).toBeGreaterThan(part.bytes);
    expect(needed([0, 3600_000])).toBeLessThan(part.bytes * 1.01);
    expect(needed()).toBeLessThan(10_000);
  });
});
