import { createHashRouter, type RouteObject } from 'react-router';
import { administrationRoutes } from '../features/administration/routes.tsx';
import { casesRoutes } from '../features/cases/routes.tsx';
import { codingRoutes } from '../features/coding/routes.tsx';
import { custodyRoutes } from '../features/custody/routes.tsx';
import { deliverRoutes } from '../features/deliver/routes.tsx';
import { deskRoutes } from '../features/desk/routes.tsx';
import { endRoutes } from '../features/end/routes.tsx';
import { findingsRoutes } from '../features/findings/routes.tsx';
import { prepareRoutes } from '../features/prepare/routes.tsx';
import { protocolRoutes } from '../features/protocol/routes.tsx';
import { recordingRoutes } from '../features/recording/routes.tsx';
import { referralRoutes } from '../features/referral/routes.tsx';
import { retentionRoutes } from '../features/retention/routes.tsx';
import { reviewRoutes } from '../features/review/routes.tsx';
import { searchRoutes } from '../features/search/routes.tsx';
import { todayRoutes } from '../features/today/routes.tsx';
import { Frame } from './Frame.tsx';
import { Home } from './Home.tsx';
import { LostScreen } from './LostScreen.tsx';
import { ScreenFailed } from './ScreenFailed.tsx';

/** Screens within the frame of header and navigation. */
const framed: RouteObject[] = [
  ...todayRoutes,
  ...casesRoutes,
  ...searchRoutes,
  ...prepareRoutes,
  ...endRoutes,
  ...findingsRoutes,
  ...reviewRoutes,
  ...protocolRoutes,
  ...codingRoutes,
  ...referralRoutes,
  ...deliverRoutes,
  ...retentionRoutes,
  ...deskRoutes,
  ...custodyRoutes,
  ...administrationRoutes,
];

/** Screens that take the whole window, such as the running recording. */
const whole: RouteObject[] = [...recordingRoutes];

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
