import { Settings } from '../../../electron/contract/calls/office.ts';

/** The settings while they are typed. */
export interface SettingsDraft {
  readonly timestampUrl: string;
  readonly idleMinutes: string;
  readonly officeAddress: string;
  readonly backupDays: string;
  readonly deviceCheckMinutes: string;
  readonly twoPersonRelease: boolean;
}

/** Which fields do not hold as they stand. */
export interface SettingsProblems {
  readonly timestampUrl: boolean;
  readonly idleMinutes: boolean;
  readonly backupDays: boolean;
  readonly deviceCheckMinutes: boolean;
}

export function draftOf(settings: Settings): SettingsDraft {
  const { idleMinutes, backupDays, deviceCheckMinutes } = settings;
  return {
    ...settings,
    idleMinutes: String(idleMinutes),
    backupDays: String(backupDays),
    deviceCheckMinutes: String(deviceCheckMinutes),
  };
}

function inputOf(draft: SettingsDraft) {
  const idleMinutes = wholeNumber(draft.idleMinutes);
  const backupDays = wholeNumber(draft.backupDays);
  const deviceCheckMinutes = wholeNumber(draft.deviceCheckMinutes);
  const timestampUrl = draft.timestampUrl.trim();
  return { ...draft, timestampUrl, idleMinutes, backupDays, deviceCheckMinutes };
}

function wholeNumber(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}

export function settingsProblems(draft: SettingsDraft): SettingsProblems {
  const input = inputOf(draft);
  return {
    timestampUrl: !Settings.shape.timestampUrl.safeParse(input.timestampUrl).success,
    idleMinutes: !Settings.shape.idleMinutes.safeParse(input.idleMinutes).success,
    backupDays: !Settings.shape.backupDays.safeParse(input.backupDays).success,
    deviceCheckMinutes: !Settings.shape.deviceCheckMinutes.safeParse(input.deviceCheckMinutes).success,
  };
}

/** The settings as main takes them; null while a field does not hold. */
export function settingsOf(draft: SettingsDraft): Settings | null {
  const settings = Settings.safeParse(inputOf(draft));
  return settings.success ? settings.data : null;
}
