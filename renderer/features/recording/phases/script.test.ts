import { describe, expect, it } from 'vitest';
import { PhaseScript } from '../../../../electron/contract/phase-script.ts';
import nichd from '../../../../resources/protocols/nichd.json' with { type: 'json' };
import { placeIn } from './script.ts';

const script = PhaseScript.parse(nichd);
const at = (...phases: string[]) => {
  const { current, number, next } = placeIn(script, {
    phases: phases.map((phase) => ({ phase, fromMs: 0 })),
  });
  return [current?.name ?? null, number, next?.name ?? null];
};

describe('the place in the script', () => {
  it('goes on from the last phase that was entered, in whatever order', () => {
    expect(at()).toEqual([null, 0, 'introduction']);
    expect(at('introduction')).toEqual(['introduction', 1, 'ground-rules']);
    expect(at('introduction', 'free-recall', 'rapport')).toEqual(['rapport', 3, 'narrative-practice']);
    expect(at('closing')).toEqual(['closing', 9, null]);
  });

  it('is before the first in a phase that the script does not know', () => {
    expect(at('of-another-script')).toEqual([null, 0, 'introduction']);
  });
});
