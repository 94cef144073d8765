import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SessionDocument, WithheldPart } from '../../../electron/contract/formats/session-document.ts';
import { ageDecrypt } from '../../../electron/crypto/age.ts';
import { DeliveryService } from '../../../electron/evidence/delivery/service.ts';
import { Intake } from '../../../electron/evidence/desk/intake.ts';
import { verifyPackage } from '../../../electron/evidence/verifier/verify-package.ts';
import type { EvidenceWorker } from '../../../electron/evidence/worker-client.ts';
import type { PackageSpec } from '../../../electron/evidence/writer/spec.ts';
import { Playbacks } from '../../../electron/ipc/playbacks.ts';
import { sessionTimeline } from '../../../electron/ipc/session-timeline.ts';
import { INTERVIEWER } from '../../../electron/vault/vault.test-support.ts';
import { pieces } from '../../fixtures/forgery.ts';
import { fragmentedFilm } from '../../fixtures/fragments.ts';
import { excerptsOf, INVESTIGATOR, twoHouses, WORK, worker } from '../../fixtures/houses.ts';

type Houses = Awaited<ReturnType<typeof twoHouses>>;
type Edit = (spec: PackageSpec) => PackageSpec;

const REASON = 'Toilet';
const film = await fragmentedFilm(3);

async function deliver(
  houses: Houses,
  order: { includeMasked?: boolean; second?: null },
  edit: Edit = (spec) => spec,
) {
  const { room, desk, sessionId, recipientId, post } = houses;
  const edited: EvidenceWorker = {
    ...worker,
    makePackage: (spec, hooks) => worker.makePackage('excerpt' in spec ? spec : edit(spec), hooks),
  };
  const deliveries = new DeliveryService(room, {
    ...{ worker: edited, software: 'Senim 0.1.0', releasedFindings: async () => [] },
    copyPart: () => Promise.reject(new Error('no copies here')),
    timeline: (id) => sessionTimeline(room, id),
    phaseScript: () => null,
    bringHome: async () => false,
  });
  const { fileName } = await deliveries.deliver(
    {
      ...{ sessionId, recipientIds: [recipientId], folder: post, passphrase: INVESTIGATOR.passphrase },
      ...{ purpose: 'Expertise', legalBasis: 'Art. 287', workingCopy: false, coSigners: [] },
      ...{ second: order.includeMasked ? INTERVIEWER : null, ...order },
    },
    WORK,
  );
  const sealed = await readFile(join(post, fileName));
  const identities = [desk.person.ageIdentity()];
  const tar = Buffer.from(await ageDecrypt(sealed, identities));
  const trust = [room.workstation.certificateDer];
  const report = await verifyPackage({ source: pieces(sealed), identities, trust, tsaTrust: [] });
  return { fileName, tar, report, fragments: report.parts.find(({ part }) => part === 'fragments') };
}

/** Which of the film's seconds are in it. */
function secondsIn(tar: Buffer): number[] {
  return film.fragments.flatMap((fragment, second) => (tar.includes(Buffer.from(fragment)) ? [second] : []));
}

const withheldIn = (edit: (withheld: WithheldPart[]) => WithheldPart[]): Edit => {
  return (spec) => ({ ...spec, session: withheldOf(spec.session, edit) });
};

function withheldOf(session: SessionDocument, edit: (withheld: WithheldPart[]) => WithheldPart[]) {
  return { ...session, withheld: edit([...(session.withheld ?? [])]) };
}

describe('the package of a session with a masked second', () => {
  it('is valid without it, and says when, why, and that it exists', async () => {
    const { tar, report, fragments } = await deliver(await twoHouses(REASON), {});
    expect(report.parts.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(secondsIn(tar)).toEqual([0, 2]);
    expect(fragments).toMatchObject({ status: 'note', code: 'fragments-withheld' });
    expect(fragments?.detail).toContain('withheld: face 2 (00:00:01 to 00:00:0');
    expect(fragments?.detail).toContain(REASON);
    expect(tar.includes('data/recording/face.part3.mp4')).toBe(true);
    expect(tar.includes('data/recording/face.part2.mp4')).toBe(false);
  });

  it('is told at the desk, which shows the rest', async () => {
    const houses = await twoHouses(REASON);
    const { desk, post } = houses;
    const { fileName } = await deliver(houses, {});
    const intake = new Intake(desk, worker);
    const { checkId, report } = await intake.check(join(post, fileName), WORK);
    const { packageId } = await intake.accept(checkId, report.signer?.fingerprint ?? null);
    const played = await new Playbacks(desk).open('package', packageId);
    expect(played.channels[0]?.parts).toHaveLength(2);
    expect(played).toMatchObject({ maskedOpen: false, masked: [{ label: 'face', reason: REASON }] });
  });

  it('holds it where two persons release it, and not where one does', async () => {
    const houses = await twoHouses(REASON);
    const alone = deliver(houses, { includeMasked: true, second: null });
    await expect(alone).rejects.toMatchObject({ code: 'second-person-missing' });
    const { tar, report, fragments } = await deliver(houses, { includeMasked: true });
    expect(report.verdict).toBe('valid');
    expect(secondsIn(tar)).toEqual([0, 1, 2]);
    expect(fragments).toMatchObject({ status: 'passed', code: 'fragments-consistent' });
    const events = houses.room.custody.exportSession(houses.sessionId).lines.map((line) => JSON.parse(line));
    const acts = events.filter(({ details }) => details.masked === 'included');
    expect(acts.map(({ action }) => action)).toEqual(['package.release-confirmed', 'package.exporting']);
  });

  it.each<[string, string, Edit]>([
    ['does not name it', 'recording-missing', withheldIn(() => [])],
    [
      'names another reason than the log',
      'recording-withheld-differs',
      withheldIn((withheld) => withheld.map((one) => ({ ...one, reason: 'Another' }))),
    ],
    [
      'names a part that is there',
      'recording-withheld-differs',
      withheldIn((withheld) => [...withheld, ...withheld.map((one) => ({ ...one, part: 1 }))]),
    ],
    [
      'withholds a part that was not masked',
      'recording-withheld-differs',
      (spec) => ({
        ...withheldIn((withheld) => [...withheld, ...withheld.map((one) => ({ ...one, part: 3 }))])(spec),
        recordings: spec.recordings.filter(({ part }) => part !== 3),
      }),
    ],
  ])('is refused when it %s', async (_, code, edit) => {
    const { report, fragments } = await deliver(await twoHouses(REASON), {}, edit);
    expect(report.verdict).toBe('invalid');
    expect(fragments).toMatchObject({ status: 'failed', code });
  });

  it('plays at the room without it, and no excerpt holds it', async () => {
    const houses = await twoHouses(REASON);
    const { room, desk, sessionId, recipientId, post } = houses;
    const playbacks = new Playbacks(room);
    const closed = await playbacks.open('session', sessionId);
    expect(closed.channels[0]?.parts.map(({ fragments }) => fragments.length)).toEqual([1, 1]);
    expect(closed.masked).toMatchObject([{ label: 'face', reason: REASON }]);
    expect(closed).toMatchObject({ maskedOpen: false, lostMs: 0 });
    expect(closed.durationMs / 1000).toBeCloseTo(3, 0);
    const opened = await playbacks.openMasked(sessionId, { reason: 'Court', second: INTERVIEWER });
    expect(opened.channels[0]?.parts.map(({ fragments }) => fragments.length)).toEqual([1, 1, 1]);
    expect(opened).toMatchObject({ maskedOpen: true, masked: closed.masked, durationMs: closed.durationMs });
    const masked = opened.channels[0]?.parts[1]?.partId ?? '';
    expect(Buffer.from(playbacks.record(opened.playbackId, masked, 1))).toEqual(
      Buffer.from(film.fragments[1] ?? []),
    );
    expect(() => playbacks.record(closed.playbackId, masked, 1)).toThrow(
      expect.objectContaining({ code: 'part-masked' }),
    );
    playbacks.closeAll();

    const { fileName } = await excerptsOf(room).deliver(
      {
        ...{ sessionId, recipientIds: [recipientId], folder: post, passphrase: INVESTIGATOR.passphrase },
        ...{ purpose: 'Expertise', legalBasis: 'Art. 287', reason: 'Part', coSigners: [], second: null },
        ...{ spans: [{ fromMs: 0, toMs: 3000 }], labels: ['face'], events: [], findings: [] },
      },
      WORK,
    );
    const sealed = await readFile(join(post, fileName));
    const identities = [desk.person.ageIdentity()];
    expect(secondsIn(Buffer.from(await ageDecrypt(sealed, identities)))).toEqual([0, 2]);
    const trust = [room.workstation.certificateDer];
    const report = await verifyPackage({ source: pieces(sealed), identities, trust, tsaTrust: [] });
    expect(report.parts.filter(({ status }) => status === 'failed')).toEqual([]);
    const tar = Buffer.from(await ageDecrypt(sealed, identities)).toString('latin1');
    expect(tar).toContain(`"masked":"${REASON}"`);
  });
});
