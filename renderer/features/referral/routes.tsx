import type { RouteObject } from 'react-router';
import type { Screen } from '../../app/screen.ts';
import { ReferralScreen } from './ReferralScreen.tsx';

const referral: Screen = { help: 'referral', rights: ['case.edit'], at: 'room' };

export const referralRoutes: RouteObject[] = [
  { path: '/sessions/:sessionId/referral', element: <ReferralScreen />, handle: referral },
];
