import type { RouteObject } from 'react-router';
import { paths } from '../../app/paths.ts';
import type { Screen } from '../../app/screen.ts';
import { NewSession } from './NewSession.tsx';
import { PrepareSession } from './PrepareSession.tsx';

const handle = { help: 'prepare', rights: ['session.prepare'], at: 'room' } satisfies Screen;

export const prepareRoutes: RouteObject[] = [
  { path: paths.newSession(':caseId'), element: <NewSession />, handle },
  { path: paths.prepare(':sessionId'), element: <PrepareSession />, handle },
];
