import type { RouteObject } from 'react-router';
import { paths } from '../../app/paths.ts';
import type { Screen } from '../../app/screen.ts';
import { CertificateScreen } from './CertificateScreen.tsx';
import { KEEPERS } from './keepers.ts';
import { RetentionPage } from './RetentionPage.tsx';
import { SessionRetention } from './SessionRetention.tsx';

const SCREEN = { help: 'retention', rights: KEEPERS, at: 'room' } satisfies Screen;

export const retentionRoutes: RouteObject[] = [
  { path: paths.retention, element: <RetentionPage />, handle: SCREEN },
  { path: paths.sessionRetention(':sessionId'), element: <SessionRetention />, handle: SCREEN },
  { path: paths.certificate(':sessionId'), element: <CertificateScreen />, handle: SCREEN },
];
