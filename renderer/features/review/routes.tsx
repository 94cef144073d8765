import type { RouteObject } from 'react-router';
import type { Screen } from '../../app/screen.ts';
import { ReviewScreen } from './ReviewScreen.tsx';

const review: Screen = { help: 'review', rights: ['recording.review'], at: 'room' };

export const reviewRoutes: RouteObject[] = [
  { path: '/sessions/:sessionId/review', element: <ReviewScreen />, handle: review },
];
