import { useTranslation } from 'react-i18next';

const STEP = 1000;
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** The unit in which a size is read most easily, with the number in it (decimal units, as disks are sold). */
export function scaleBytes(bytes: number): { value: number; unit: (typeof UNITS)[number] } {
  let value = Math.max(0, bytes);
  let index = 0;
  while (value >= STEP && index < UNITS.length - 1) {
    value /= STEP;
    index += 1;
  }
  return { value, unit: UNITS[index] ?? 'byte' };
}

/** Writes a number of bytes in the language of the screen: `12.4 MB`. */
export function useBytes(): (bytes: number) => string {
  const { t, i18n } = useTranslation();
  return (bytes) => {
    const { value, unit } = scaleBytes(bytes);
    const digits = unit === 'byte' || value >= 100 ? 0 : 1;
    const locale = i18n.language === 'en' ? 'en-GB' : 'ru-KZ';
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
    return t(`common:bytes.${unit}`, { number });
  };
}
