import type { RouteObject } from 'react-router';
import type { Screen } from '../../app/screen.ts';
import { CodingScreen } from './CodingScreen.tsx';

const coding: Screen = { help: 'coding', rights: ['coding.edit'], at: 'room' };

export const codingRoutes: RouteObject[] = [
  { path: '/sessions/:sessionId/coding', element: <CodingScreen />, handle: coding },
];
