import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { formatDuration } from '../../components/time.ts';
import type { PlayerView } from './player-view.ts';

/** What cannot be shown, and what was shown without being logged yet. */
export function Troubles({ player, lostMs }: { readonly player: PlayerView; readonly lostMs: number }) {
  const { t } = useTranslation();
  const { failed, unreadable, unreported } = player;
  const times = [...unreadable].sort((one, other) => one - other).map(formatDuration);
  return (
    <>
      {lostMs > 0 && (
        <Notice kind="attention" title={t('review:lost.title')}>
          {t('review:lost.text', { length: formatDuration(lostMs) })}
        </Notice>
      )}
      {failed && (
        <Notice kind="attention" title={t('review:failed.title')}>
          {t('review:failed.text')}
        </Notice>
      )}
      {times.length > 0 && (
        <Notice kind="attention" title={t('review:unreadable.title')}>
          {t('review:unreadable.text', { times: times.join(', ') })}
        </Notice>
      )}
      <ErrorNotice error={unreported} />
    </>
  );
}
