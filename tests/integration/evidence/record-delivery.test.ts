import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PhaseScript } from '../../../electron/contract/phase-script.ts';
import type { RecordAct } from '../../../electron/contract/record/acts.ts';
import { canonicalBytes } from '../../../electron/custody/canonical-json.ts';
import { planScripts } from '../../../electron/evidence/delivery/planned-scripts.ts';
import { planRecord, recordItems } from '../../../electron/evidence/delivery/session-record.ts';
import type { PayloadFile } from '../../../electron/evidence/writer/spec.ts';
import { CaseService } from '../../../electron/session/case-service.ts';
import { Exhibits } from '../../../electron/session/record/exhibits.ts';
import { SessionRecord } from '../../../electron/session/record/service.ts';
import { CASE, interviewersRoom, SESSION } from '../../../electron/session/recording.test-support.ts';
import { SessionService } from '../../../electron/session/service.ts';
import { readAll } from '../../../electron/vault/sealed-file/plain-file.ts';
import nichd from '../../../resources/protocols/nichd.json' with { type: 'json' };

const DRAWING = Buffer.from('a drawing of a house');

async function room() {
  const { vault } = await interviewersRoom();
  const { id: caseId } = await new CaseService(vault).createCase(CASE, null);
  const { id: sessionId } = new SessionService(vault).createSession(caseId, SESSION);
  const recording = { sessionId, status: () => ({ state: 'recording', elapsedMs: 1000 }) as never };
  const record = new SessionRecord(vault, { recording, changed: () => undefined });
  return { vault, sessionId, record, enter: (act: RecordAct) => record.enter(sessionId, act) };
}

type Room = Awaited<ReturnType<typeof room>>;

async function addDrawing({ vault, sessionId, record }: Room): Promise<string> {
  const file = {
    name: 'house.png',
    mediaType: async () => 'image/png',
    chunks: async function* () {
      yield DRAWING;
    },
  };
  const exhibit = { title: 'House', origin: 'made', file } as const;
  const { exhibits } = await new Exhibits(vault, record).add(sessionId, exhibit);
  return exhibits[0]?.exhibitId ?? '';
}

function bytesOf(file: PayloadFile | undefined): Buffer {
  if (file === undefined) return Buffer.alloc(0);
  if ('content' in file) return Buffer.from(file.content);
  return Buffer.from(readAll(file.sealed.path, file.sealed));
}

describe('the record on its way into a package', () => {
  it('has the lines that the log names, in order, and the exhibits as they were sealed', async () => {
    const here = await room();
    const { vault, sessionId, enter } = here;
    await enter({ kind: 'note.written', text: 'first' });
    const exhibitId = await addDrawing(here);
    const planned = await planRecord(vault, sessionId);
    const [record, drawing, ...others] = planned.files();
    expect(others).toEqual([]);
    const lines = bytesOf(record).toString('utf8').trimEnd().split('\n');
    const events = vault.store.events.list({
      scope: sessionId,
      action: 'record.entered',
      before: null,
      limit: 9,
    });
    expect(lines.map((line) => createHash('sha256').update(line).digest('hex'))).toEqual(
      events.map(({ hash }) => hash).reverse(),
    );
    expect(drawing?.path).toBe(`session/exhibits/${exhibitId}.png`);
    expect(bytesOf(drawing)).toEqual(DRAWING);
    expect(await recordItems(vault, sessionId)).toMatchObject([
      { kind: 'record', name: 'record.jsonl' },
      { kind: 'exhibit', name: `${exhibitId}.png`, bytes: DRAWING.length },
    ]);
    planned.wipe();
  });

  it('takes along what was entered since it was planned, so that no event is without its line', async () => {
    const { vault, sessionId, enter } = await room();
    await enter({ kind: 'note.written', text: 'first' });
    const planned = await planRecord(vault, sessionId);
    await enter({ kind: 'note.written', text: 'second' });
    expect(bytesOf(planned.files()[0]).toString('utf8')).toContain('second');
  });

  it('is refused with an exhibit that came after its key was looked for', async () => {
    const here = await room();
    await here.enter({ kind: 'note.written', text: 'first' });
    const planned = await planRecord(here.vault, here.sessionId);
    await addDrawing(here);
    expect(() => planned.files()).toThrow(expect.objectContaining({ code: 'evidence-not-intact' }));
  });

  it('has the phase scripts that it names, all of them or none', async () => {
    const { vault, sessionId, enter } = await room();
    const script = PhaseScript.parse(nichd);
    const other = { ...script, name: 'other' };
    const hashOf = (one: PhaseScript) => createHash('sha256').update(canonicalBytes(one)).digest('hex');
    const [own, second] = [hashOf(script), hashOf(other)];
    for (const sha256 of [own, second, own]) await enter({ kind: 'script.taken', script: 'nichd', sha256 });
    const named = (await planRecord(vault, sessionId)).scripts();
    expect(named).toEqual([own, second]);
    const known = new Map([
      [own, script],
      [second, other],
    ]);
    expect(planScripts(named, (sha256) => known.get(sha256) ?? null)).toEqual([
      { path: `session/phase-scripts/${own}.json`, content: canonicalBytes(script) },
      { path: `session/phase-scripts/${second}.json`, content: canonicalBytes(other) },
    ]);
    expect(planScripts(named, (sha256) => (sha256 === own ? script : null))).toEqual([]);
  });

  it('is nothing where nothing was entered, and makes no key for it', async () => {
    const { vault, sessionId } = await room();
    expect((await planRecord(vault, sessionId)).files()).toEqual([]);
    expect(vault.store.sessionRecords.keyOf(sessionId)).toBeNull();
  });
});
