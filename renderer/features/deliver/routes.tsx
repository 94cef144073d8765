import type { RouteObject } from 'react-router';
import type { Screen } from '../../app/screen.ts';
import { DeliveriesScreen } from './DeliveriesScreen.tsx';
import { DeliverScreen } from './DeliverScreen.tsx';

const deliver: Screen = { help: 'deliver', rights: ['evidence.export'], at: 'room' };
const deliveries: Screen = {
  help: 'deliveries',
  rights: ['evidence.export', 'receipt.import', 'case.view'],
  at: 'room',
};

export const deliverRoutes: RouteObject[] = [
  { path: '/sessions/:sessionId/deliver', element: <DeliverScreen />, handle: deliver },
  { path: '/deliveries', element: <DeliveriesScreen />, handle: deliveries },
];
