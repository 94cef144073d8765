import type { RouteObject } from 'react-router';
import { paths } from '../../app/paths.ts';
import type { Screen } from '../../app/screen.ts';
import { Today } from './Today.tsx';

export const todayRoutes: RouteObject[] = [
  {
    path: paths.today,
    element: <Today />,
    handle: { help: 'today', rights: ['case.view'], at: 'room' } satisfies Screen,
  },
];
