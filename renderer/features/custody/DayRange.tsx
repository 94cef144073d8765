import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../components/DateField.tsx';
import { parseDay } from '../../components/day.ts';
import { beginOfDay, endOfDay } from './day-bounds.ts';
import type { CustodyFilter } from './use-entries.ts';

interface Props {
  readonly onChange: (range: Pick<CustodyFilter, 'from' | 'to'>) => void;
}

function boundOf(text: string, bound: (day: string) => string): string | null {
  const day = parseDay(text);
  return day === null || day === '' ? null : bound(day);
}

/** Two days as the office writes them; what is no day yet narrows nothing. */
export function DayRange({ onChange }: Props) {
  const { t } = useTranslation();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const tell = (first: string, last: string) => {
    onChange({ from: boundOf(first, beginOfDay), to: boundOf(last, endOfDay) });
  };
  const isWrong = (text: string) => text.length >= 10 && parseDay(text) === null;
  const error = t('custody:filter.no-day');
  return (
    <>
      <DateField
        label={t('custody:filter.from')}
        value={from}
        onChange={(text) => {
          setFrom(text);
          tell(text, to);
        }}
        error={isWrong(from) ? error : undefined}
      />
      <DateField
        label={t('custody:filter.to')}
        value={to}
        onChange={(text) => {
          setTo(text);
          tell(from, text);
        }}
        error={isWrong(to) ? error : undefined}
      />
    </>
  );
}
