import { useTranslation } from 'react-i18next';
import type { PhaseScript } from '../../../electron/contract/phase-script.ts';
import { Language } from '../../../electron/contract/primitives.ts';
import type { RecordView } from '../../../electron/contract/record/state.ts';
import { formatDuration } from '../../components/time.ts';
import type { RoomMark } from './room-marks.ts';

/** Says in a sentence what a mark is. */
export function useMarkWords(record: RecordView, script: PhaseScript | null): (mark: RoomMark) => string {
  const { t, i18n } = useTranslation();
  const language = Language.catch('en').parse(i18n.language);
  const nameOf = (presenceId: string) =>
    record.presences.find((one) => one.presenceId === presenceId)?.name ?? presenceId;
  const questionOf = (id: string) => record.questions.find(({ questionId }) => questionId === id)?.text ?? '';
  return ({ fromMs, toMs, entry: { id, act } }) => {
    switch (act.kind) {
      case 'phase.entered': {
        const title = script?.phases.find(({ name }) => name === act.phase)?.title[language] ?? act.phase;
        return t('review:room.phase', { title });
      }
      case 'marker.set': {
        const label = record.markers.find(({ markerId }) => markerId === id)?.label ?? '';
        const tone = t(`review:room.${act.tone}`);
        return label === '' ? tone : `${tone}: ${label}`;
      }
      case 'note.written':
        return t('review:room.note', { text: act.text });
      case 'question.asked':
        return t('review:room.asked', { text: questionOf(act.questionId) });
      case 'question.rephrased':
        return t('review:room.rephrased', { text: questionOf(act.questionId), words: act.words });
      case 'question.declined':
        return t('review:room.declined', { text: questionOf(act.questionId), reason: act.reason });
      case 'break.begun':
        return toMs === null
          ? t('review:room.break-open', { reason: act.reason })
          : t('review:room.break', { reason: act.reason, length: formatDuration(toMs - fromMs) });
      case 'exhibit.added':
        return t('review:room.exhibit', { title: act.title });
      case 'exhibit.shown': {
        const title = record.exhibits.find(({ exhibitId }) => exhibitId === act.exhibitId)?.title ?? '';
        return t('review:room.shown', { title });
      }
      case 'presence.entered':
        return t('review:room.entered', { name: act.name, where: t(`common:location.${act.location}`) });
      case 'presence.moved':
        return t('review:room.moved', {
          name: nameOf(act.presenceId),
          where: t(`common:location.${act.location}`),
        });
      case 'presence.left':
        return t('review:room.left', { name: nameOf(act.presenceId) });
      case 'remark.made':
        return t('review:room.remark', { name: act.by.name, text: act.text });
      case 'limit.reached':
        return t(`review:room.limit.${act.mark}`, { minutes: act.minutes });
      default:
        return act.kind;
    }
  };
}
