import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import nichd from '../../../resources/protocols/nichd.json' with { type: 'json' };
import { PhaseScript } from '../../contract/phase-script.ts';
import { Language } from '../../contract/primitives.ts';
import { ADMINISTRATOR, actions, newRoom } from '../../vault/vault.test-support.ts';
import { interviewersRoom, preparedSession } from '../recording.test-support.ts';
import { PhaseScripts } from './scripts.ts';

const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const ours = { ...nichd, name: 'ours' };

async function office() {
  const { vault } = await newRoom();
  return { vault, scripts: new PhaseScripts(vault, [nichd]) };
}

describe('the script of the program', () => {
  const script = PhaseScript.parse(nichd);

  it('has the phases and the ground rules of practice, in order', () => {
    expect(script.phases.map(({ name }) => name)).toEqual([
      'introduction',
      'ground-rules',
      'rapport',
      'narrative-practice',
      'transition',
      'free-recall',
      'break',
      'focused-questions',
      'closing',
    ]);
    expect(script.phases.flatMap(({ rules }) => rules ?? [])).toHaveLength(5);
  });

  it.each(Language.options)('says everything in %s in words of its own', (language) => {
    const others = Language.options.filter((one) => one !== language);
    const said = script.phases.flatMap(({ title, hint, rules }) => [
      title,
      hint,
      ...(rules ?? []).flatMap((rule) => [rule.title, rule.example]),
    ]);
    for (const words of said) for (const other of others) expect(words[language]).not.toBe(words[other]);
  });
});

describe('scripts of the office', () => {
  it('are added once, logged, and become the default when the administrator says so', async () => {
    const { vault, scripts } = await office();
    expect(scripts.list()).toMatchObject([{ script: { name: 'nichd' }, isDefault: true, added: null }]);
    expect(scripts.add(bytes(ours))).toHaveLength(2);
    const [, added] = scripts.add(bytes(ours));
    expect(scripts.list()).toHaveLength(2);
    expect(actions(vault).filter((action) => action === 'script.added')).toHaveLength(1);
    expect(scripts.setDefault(added?.sha256 ?? '').map(({ isDefault }) => isDefault)).toEqual([false, true]);
    expect(() => scripts.setDefault('0'.repeat(64))).toThrow(
      expect.objectContaining({ code: 'script-unknown' }),
    );
  });

  it.each([
    ['not JSON', '{', 'script-unreadable', {}],
    ['not UTF-8', Buffer.from([0xff, 0xfe, 0x7b]), 'script-unreadable', {}],
    ['far too long', Buffer.alloc(300_000, 0x20), 'script-unreadable', {}],
    ['another format', { ...ours, format: 'x' }, 'script-malformed', { place: 'format' }],
    ['another version', { ...ours, version: 2 }, 'script-malformed', { place: 'version' }],
    ['no phases', { ...ours, phases: [] }, 'script-malformed', { place: 'phases' }],
    ['a stray field', { ...ours, more: 1 }, 'script-malformed', { place: 'more' }],
    [
      'a title without Kazakh',
      { ...ours, phases: ours.phases.map((one) => ({ ...one, title: { ru: 'А', en: 'A' } })) },
      'script-malformed',
      { place: 'phases › 1 › title › kk' },
    ],
    [
      'a phase twice',
      { ...ours, phases: [...ours.phases, ...ours.phases.slice(0, 1)] },
      'script-malformed',
      { place: 'phases › 10 › name' },
    ],
  ])('are refused with the place that does not hold: %s', async (_what, content, code, params) => {
    const { scripts } = await office();
    const file = Buffer.isBuffer(content) ? content : bytes(content);
    expect(() => scripts.add(file)).toThrow(expect.objectContaining({ code, params }));
    expect(scripts.list()).toHaveLength(1);
  });

  it('bring nothing worse than a refusal, however their bytes are changed', async () => {
    const { scripts } = await office();
    const good = bytes(ours);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: good.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        (at, byte) => {
          const file = Uint8Array.from(good);
          file[at] = byte;
          try {
            scripts.add(file);
          } catch (error) {
            expect(error).toMatchObject({ code: expect.stringMatching(/^script-(unreadable|malformed)$/) });
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are chosen for a session by who prepares it, and not added by him', async () => {
    const { vault, unlock } = await interviewersRoom();
    const sessionId = await preparedSession(vault);
    const scripts = new PhaseScripts(vault, [nichd, ours]);
    const [, other] = scripts.list();
    expect(scripts.of(sessionId)?.script.name).toBe('nichd');
    expect(scripts.choose(sessionId, other?.sha256 ?? null)?.script.name).toBe('ours');
    expect(scripts.choose(sessionId, null)?.script.name).toBe('nichd');
    expect(() => scripts.add(bytes({ ...ours, name: 'third' }))).toThrow(
      expect.objectContaining({ code: 'right-missing' }),
    );
    vault.lock();
    const administrators = new PhaseScripts(await unlock(ADMINISTRATOR), [nichd]);
    expect(() => administrators.choose(sessionId, null)).toThrow(
      expect.objectContaining({ code: 'right-missing' }),
    );
  });
});
