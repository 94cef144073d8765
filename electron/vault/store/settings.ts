import type { z } from 'zod';
import type { Settings as SettingsSchema } from '../../contract/calls/office.ts';

export type Settings = z.infer<typeof SettingsSchema>;

export interface SettingsStore {
  /** What was set, with the defaults for what was not. */
  get(): Settings;
  set(settings: Settings): void;
}
