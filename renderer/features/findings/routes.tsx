import type { RouteObject } from 'react-router';
import type { Screen } from '../../app/screen.ts';
import { FindingScreen } from './FindingScreen.tsx';
import { FindingsScreen } from './FindingsScreen.tsx';

const list: Screen = { help: 'findings', rights: ['finding.edit', 'finding.released.view'], at: 'room' };
const one: Screen = { help: 'finding', rights: ['finding.edit'], at: 'room' };

/** `new` stands in the place of an id, so that the form stays as it is when its first save gives it one. */
export const findingsRoutes: RouteObject[] = [
  { path: '/sessions/:sessionId/findings', element: <FindingsScreen />, handle: list },
  { path: '/sessions/:sessionId/findings/:findingId', element: <FindingScreen />, handle: one },
];
