import type { RouteObject } from 'react-router';
import { paths } from '../../app/paths.ts';
import type { Screen } from '../../app/screen.ts';
import { Administration } from './Administration.tsx';
import { HealthPage } from './HealthPage.tsx';

export const administrationRoutes: RouteObject[] = [
  {
    path: paths.administration,
    element: <Administration />,
    handle: { help: 'administration', rights: ['account.manage', 'office.manage'] } satisfies Screen,
  },
  { path: paths.health, element: <HealthPage />, handle: { help: 'health', rights: [] } satisfies Screen },
];
