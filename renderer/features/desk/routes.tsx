import type { RouteObject } from 'react-router';
import { paths } from '../../app/paths.ts';
import type { Screen } from '../../app/screen.ts';
import { CardScreen } from './CardScreen.tsx';
import { InboxScreen } from './InboxScreen.tsx';
import { KeepingScreen } from './keeping/KeepingScreen.tsx';
import { PackageCertificateScreen } from './keeping/PackageCertificateScreen.tsx';
import { PackageScreen } from './PackageScreen.tsx';

const inbox: Screen = { help: 'desk', rights: ['package.view'], at: 'desk' };
const card: Screen = { help: 'card', rights: ['package.import'], at: 'desk' };
const one: Screen = { help: 'package', rights: ['package.view'], at: 'desk' };

const keeping: Screen = { help: 'keeping', rights: ['disposal.propose', 'disposal.confirm'], at: 'desk' };

export const deskRoutes: RouteObject[] = [
  { path: '/desk', element: <InboxScreen />, handle: inbox },
  { path: '/desk/card', element: <CardScreen />, handle: card },
  { path: '/desk/packages/:packageId', element: <PackageScreen />, handle: one },
  { path: paths.keeping, element: <KeepingScreen />, handle: keeping },
  { path: paths.packageCertificate(':packageId'), element: <PackageCertificateScreen />, handle: keeping },
];
