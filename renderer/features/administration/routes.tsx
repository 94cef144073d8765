import type { RouteObject } from 'react-router';
import { paths } from '../../app/paths.ts';
import type { Screen } from '../../app/screen.ts';
import { HealthPage } from './HealthPage.tsx';

export const administrationRoutes: RouteObject[] = [
  { path: paths.health, element: <HealthPage />, handle: { help: 'health', rights: [] } satisfies Screen },
];
