import type { RouteObject } from 'react-router';
import type { Screen } from '../../app/screen.ts';
import { CardScreen } from './CardScreen.tsx';
import { InboxScreen } from './InboxScreen.tsx';
import { PackageScreen } from './PackageScreen.tsx';

const inbox: Screen = { help: 'desk', rights: ['package.view'], at: 'desk' };
const card: Screen = { help: 'card', rights: ['package.import'], at: 'desk' };
const one: Screen = { help: 'package', rights: ['package.view'], at: 'desk' };

export const deskRoutes: RouteObject[] = [
  { path: '/desk', element: <InboxScreen />, handle: inbox },
  { path: '/desk/card', element: <CardScreen />, handle: card },
  { path: '/desk/packages/:packageId', element: <PackageScreen />, handle: one },
];
