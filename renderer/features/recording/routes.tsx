import type { RouteObject } from 'react-router';
import type { Screen } from '../../app/screen.ts';
import { RecordingScreen } from './RecordingScreen.tsx';

const console: Screen = { help: 'recording', rights: ['recording.run'], at: 'room' };

/** The running recording takes the whole window. */
export const recordingRoutes: RouteObject[] = [
  { path: '/sessions/:sessionId/recording', element: <RecordingScreen />, handle: console },
];
