import { Navigate } from 'react-router';
import type { AppState } from '../../electron/contract/model.ts';
import { useAppState } from '../bridge/app-state.ts';
import { paths } from './paths.ts';

/** The first screen of a person: a running recording before all, then what the rights are for. */
export function firstScreen({ account, vault, recordingSessionId }: AppState): string {
  const rights = account?.rights ?? [];
  if (recordingSessionId !== null && rights.includes('recording.run'))
    return paths.recording(recordingSessionId);
  if (vault?.kind === 'desk') return rights.includes('package.view') ? paths.desk : paths.administration;
  return rights.includes('case.view') ? paths.today : paths.administration;
}

export function Home() {
  return <Navigate to={firstScreen(useAppState())} replace />;
}
