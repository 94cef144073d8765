import { useTranslation } from 'react-i18next';
import type { PhaseScript, ScriptPhase } from '../../../../electron/contract/phase-script.ts';
import { Language } from '../../../../electron/contract/primitives.ts';
import type { RecordView } from '../../../../electron/contract/record/state.ts';
import { useCall } from '../../../bridge/hooks.ts';

/** The script by which the session is held; null while it is being read, and where it is not known here. */
export function useScript(sessionId: string): PhaseScript | null {
  return useCall('scripts.of', { sessionId }).data?.script ?? null;
}

/** Takes the words of the language in which the screen is read. */
export function useWords(): (words: Readonly<Record<Language, string>>) => string {
  const { i18n } = useTranslation();
  const language = Language.catch('en').parse(i18n.language);
  return (words) => words[language];
}

export interface PhasePlace {
  readonly current: ScriptPhase | null;
  /** From 1; 0 before the first. */
  readonly number: number;
  /** What usually comes after it; null at the last. */
  readonly next: ScriptPhase | null;
}

/** Where the session stands in its script. */
export function placeIn(script: PhaseScript, { phases }: Pick<RecordView, 'phases'>): PhasePlace {
  const name = phases.at(-1)?.phase;
  const at = script.phases.findIndex((one) => one.name === name);
  return { current: script.phases[at] ?? null, number: at + 1, next: script.phases[at + 1] ?? null };
}
