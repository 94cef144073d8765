import type { RouteObject } from 'react-router';
import type { Screen } from '../../app/screen.ts';
import { EndScreen } from './EndScreen.tsx';

const end: Screen = { help: 'end', rights: ['case.view'], at: 'room' };

export const endRoutes: RouteObject[] = [
  { path: '/sessions/:sessionId/end', element: <EndScreen />, handle: end },
];
