import { z } from 'zod';
import { Id, Instant, Sha256Text } from './primitives.ts';
import { ScriptName } from './record/acts.ts';

/** Words in each language of the screens. */
const Words = (max: number) => {
  const one = z.string().trim().min(1).max(max);
  return z.object({ kk: one, ru: one, en: one }).strict();
};

const ScriptRule = z
  .object({
    name: ScriptName,
    title: Words(80),
    /** What to say, so that the child tries the rule. */
    example: Words(400),
  })
  .strict();
export type ScriptRule = z.infer<typeof ScriptRule>;

const ScriptPhase = z
  .object({
    name: ScriptName,
    title: Words(60),
    /** What the phase is for, in a sentence or two. */
    hint: Words(400),
    /** Ground rules that are tried in it; absent: none. */
    rules: z.array(ScriptRule).min(1).max(20).optional(),
  })
  .strict();
export type ScriptPhase = z.infer<typeof ScriptPhase>;

/**
 * The phases of an interview in the order in which they are usually held, as a file in `resources/protocols` or of an
 * office. No name stands for two phases or for two rules.
 */
export const PhaseScript = z
  .object({
    format: z.literal('senim-phase-script'),
    version: z.literal(1),
    name: ScriptName,
    title: Words(120),
    phases: z.array(ScriptPhase).min(1).max(20),
  })
  .strict()
  .superRefine(({ phases }, context) => {
    const said = new Set<string>();
    for (const [at, phase] of phases.entries()) {
      const names: [string, (string | number)[]][] = [
        [`phase ${phase.name}`, ['phases', at, 'name']],
        ...(phase.rules ?? []).map(({ name }, rule): [string, (string | number)[]] => [
          `rule ${name}`,
          ['phases', at, 'rules', rule, 'name'],
        ]),
      ];
      for (const [name, path] of names) {
        if (said.has(name)) context.addIssue({ code: 'custom', path, message: 'used twice' });
        said.add(name);
      }
    }
  });
export type PhaseScript = z.infer<typeof PhaseScript>;

/** A script that sessions can be held by. */
export const ScriptView = z.object({
  /** SHA-256 of the script's RFC 8785 canonical JSON, by which sessions name it. */
  sha256: Sha256Text,
  script: PhaseScript,
  /** Null: it came with the program. */
  added: z.object({ id: Id, at: Instant }).nullable(),
  /** Sessions are held by it unless another is chosen. */
  isDefault: z.boolean(),
});
export type ScriptView = z.infer<typeof ScriptView>;
