import type { RouteObject } from 'react-router';
import type { Screen } from '../../app/screen.ts';
import { ProtocolScreen } from './ProtocolScreen.tsx';

const protocol: Screen = { help: 'protocol', rights: ['protocol.edit'], at: 'room' };

export const protocolRoutes: RouteObject[] = [
  { path: '/sessions/:sessionId/protocol', element: <ProtocolScreen />, handle: protocol },
];
