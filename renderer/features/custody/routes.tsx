import type { RouteObject } from 'react-router';
import { paths } from '../../app/paths.ts';
import type { Screen } from '../../app/screen.ts';
import { CustodyPage } from './CustodyPage.tsx';

export const custodyRoutes: RouteObject[] = [
  {
    path: paths.custody,
    element: <CustodyPage />,
    handle: { help: 'custody', rights: ['custody.view'] } satisfies Screen,
  },
];
