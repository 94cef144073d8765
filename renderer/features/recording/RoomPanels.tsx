import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import type { RecordView } from '../../../electron/contract/record/state.ts';
import { ExhibitsPanel } from './exhibits/ExhibitsPanel.tsx';
import { BreakPanel } from './notes/BreakPanel.tsx';
import { NotePanel } from './notes/NotePanel.tsx';
import { PhaseList } from './phases/PhaseList.tsx';
import { useScript } from './phases/script.ts';
import { useCheckedSession } from './presence/checked-session.ts';
import { PeoplePanel } from './presence/PeoplePanel.tsx';
import { useEntering } from './record.ts';
import type { OpenPanel } from './room-panel.ts';

interface Props {
  readonly record: RecordView;
  readonly session: SessionView;
  readonly panels: OpenPanel;
}

/** The one panel that is open at the right of the console, if any. */
export function RoomPanels({ record, session, panels: { panel, close } }: Props) {
  const { t } = useTranslation();
  const checked = useCheckedSession(session);
  const script = useScript(record.sessionId);
  const entering = useEntering(record.sessionId);
  const { sessionId, markers, presences, exhibits } = record;
  const markerId = markers.at(-1)?.markerId;
  if (panel === 'people' && checked !== null) {
    return <PeoplePanel sessionId={sessionId} session={checked} presences={presences} onClose={close} />;
  }
  if (panel === 'exhibits')
    return <ExhibitsPanel sessionId={sessionId} exhibits={exhibits} onClose={close} />;
  if (panel === 'break') return <BreakPanel sessionId={sessionId} onClose={close} />;
  if (panel === 'phases' && script !== null) {
    return <PhaseList script={script} record={record} entering={entering} onClose={close} />;
  }
  if (panel === 'note') {
    return (
      <NotePanel
        sessionId={sessionId}
        title={t('recording:note.title')}
        actOf={(text) => ({ kind: 'note.written', text })}
        longest={5000}
        onClose={close}
      />
    );
  }
  if (panel !== 'label' || markerId === undefined) return null;
  return (
    <NotePanel
      sessionId={sessionId}
      title={t('recording:marker.about')}
      actOf={(label) => ({ kind: 'marker.labelled', markerId, label })}
      longest={300}
      onClose={close}
    />
  );
}
