import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../components/time.ts';
import styles from '../SafeTime.module.css';
import type { LegalClockState } from './legal-clock.ts';

const MINUTE_MS = 60_000;

/** How long the child has been talked with since the last rest and today, with the marks; it advises in words alone. */
export function LegalClock({ clock: { limits, times, marks } }: { readonly clock: LegalClockState }) {
  const { t } = useTranslation();
  const time = (minutes: number) => formatDuration(minutes * MINUTE_MS).slice(0, 5);
  const advice = marks.find(
    ({ mark, limit }) => mark === 'advisory' && !(limit === 'continuous' && times.onBreak),
  );
  const { continuousMinutes, dailyMinutes, continuousAdvisory } = limits;
  return (
    <div className={styles.fact}>
      <dt>{t('recording:legal.continuous')}</dt>
      <dd>{formatDuration(times.continuousMs)}</dd>
      <dd className={styles.note}>
        {continuousAdvisory === null
          ? t('recording:legal.limit', { limit: time(continuousMinutes) })
          : t('recording:legal.marks', {
              advisory: time(continuousAdvisory),
              limit: time(continuousMinutes),
            })}
      </dd>
      <dd className={styles.note}>
        {t('recording:legal.daily', { time: formatDuration(times.dailyMs), limit: time(dailyMinutes) })}
      </dd>
      {advice !== undefined && (
        <dd className={styles.advice}>
          <span role="status">{t(`recording:legal.advice.${advice.limit}`)}</span>
        </dd>
      )}
    </div>
  );
}
