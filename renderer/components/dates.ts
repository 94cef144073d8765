import { useTranslation } from 'react-i18next';

/**
 * Chromium's data for Kazakh writes dates as year-month-day; the office writes them day.month.year, as in Russian. Only
 * digits are shown, so that nothing of the other language appears.
 */
const LOCALES: Readonly<Record<string, string>> = { kk: 'ru-KZ', ru: 'ru-KZ', en: 'en-GB' };

const DAY = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
const MINUTE = { ...DAY, hour: '2-digit', minute: '2-digit' } as const;
const SECOND = { ...MINUTE, second: '2-digit' } as const;

interface Dates {
  /** Day of a calendar date or instant. */
  day(value: string): string;
  /** Day, hour and minute of an instant, in the workstation's time zone. */
  minute(value: string): string;
  /** The same with seconds, where order matters. */
  second(value: string): string;
}

/** Writes dates as the office does in the language of the screen. An unreadable date is shown as it came. */
export function useDates(): Dates {
  const { i18n } = useTranslation();
  const locale = LOCALES[i18n.language] ?? 'en-GB';
  const write = (options: Intl.DateTimeFormatOptions) => (value: string) => {
    // A calendar date has no zone; read as UTC it could fall on the day before.
    const moment = new Date(value.length === 10 ? `${value}T00:00` : value);
    return Number.isNaN(moment.getTime()) ? value : new Intl.DateTimeFormat(locale, options).format(moment);
  };
  return { day: write(DAY), minute: write(MINUTE), second: write(SECOND) };
}
