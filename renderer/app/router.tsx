import { createHashRouter, type RouteObject } from 'react-router';
import { administrationRoutes } from '../features/administration/routes.tsx';
import { casesRoutes } from '../features/cases/routes.tsx';
import { custodyRoutes } from '../features/custody/routes.tsx';
import { prepareRoutes } from '../features/prepare/routes.tsx';
import { todayRoutes } from '../features/today/routes.tsx';
import { Frame } from './Frame.tsx';
import { Home } from './Home.tsx';
import { LostScreen } from './LostScreen.tsx';
import { ScreenFailed } from './ScreenFailed.tsx';

/** Screens within the frame of header and navigation. */
const framed: RouteObject[] = [
  ...todayRoutes,
  ...casesRoutes,
  ...prepareRoutes,
  ...custodyRoutes,
  ...administrationRoutes,
];

/** Screens that take the whole window, such as the running recording. */
const whole: RouteObject[] = [];

/** A reload, wanted or after a crash, comes back to the same screen: the place is kept in the address. */
export const router = createHashRouter([
  {
    errorElement: <ScreenFailed />,
    children: [
      { index: true, element: <Home /> },
      { element: <Frame />, children: [...framed, { path: '*', element: <LostScreen /> }] },
      ...whole,
    ],
  },
]);
