import { z } from 'zod';
import { Settings as SettingsSchema } from '../../contract/calls/office.ts';
import { DEFAULT_LEGAL_CLOCK } from '../../contract/legal-limits.ts';
import type { VaultDatabase } from '../database.ts';
import { command, json, query } from './query.ts';

export type Settings = z.infer<typeof SettingsSchema>;

export interface SettingsStore {
  /** What was set, with the defaults for what was not. */
  get(): Settings;
  set(settings: Settings): void;
}

const DEFAULTS: Settings = {
  timestampUrl: '',
  idleMinutes: 10,
  officeAddress: '',
  backupDays: 7,
  twoPersonRelease: false,
  protocolForms: null,
  legalClock: DEFAULT_LEGAL_CLOCK,
  phaseScript: '',
  deviceCheckMinutes: 60,
};

const Row = z.object({ name: z.string(), value: json(z.json()) });

export function settingsStore(database: VaultDatabase): SettingsStore {
  const all = query(database, Row, 'SELECT name, value FROM settings');
  const put = command(
    database,
    `INSERT INTO settings (name, value) VALUES (@name, @value)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );
  return {
    get: () =>
      SettingsSchema.parse({
        ...DEFAULTS,
        ...Object.fromEntries(all.all().map(({ name, value }) => [name, value])),
      }),
    set: database.transaction((settings: Settings) => {
      for (const [name, value] of Object.entries(settings)) put({ name, value: JSON.stringify(value) });
    }),
  };
}
