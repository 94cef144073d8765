import { Settings } from '../../../electron/contract/calls/office.ts';

/** The settings while they are typed. */
export interface SettingsDraft {
  readonly timestampUrl: string;
  readonly idleMinutes: string;
  readonly officeAddress: string;
}

/** Which fields do not hold as they stand. */
export interface SettingsProblems {
  readonly timestampUrl: boolean;
  readonly idleMinutes: boolean;
}

export function draftOf(settings: Settings): SettingsDraft {
  return { ...settings, idleMinutes: String(settings.idleMinutes) };
}

function inputOf(draft: SettingsDraft) {
  const idleMinutes = /^\d+$/.test(draft.idleMinutes.trim()) ? Number(draft.idleMinutes) : Number.NaN;
  return { ...draft, timestampUrl: draft.timestampUrl.trim(), idleMinutes };
}

export function settingsProblems(draft: SettingsDraft): SettingsProblems {
  const input = inputOf(draft);
  return {
    timestampUrl: !Settings.shape.timestampUrl.safeParse(input.timestampUrl).success,
    idleMinutes: !Settings.shape.idleMinutes.safeParse(input.idleMinutes).success,
  };
}

/** The settings as main takes them; null while a field does not hold. */
export function settingsOf(draft: SettingsDraft): Settings | null {
  const settings = Settings.safeParse(inputOf(draft));
  return settings.success ? settings.data : null;
}
