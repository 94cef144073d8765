import type { RouteObject } from 'react-router';
import type { Screen } from '../../app/screen.ts';
import { SearchPage } from './SearchPage.tsx';

const search: Screen = { help: 'search', rights: ['recording.review'], at: 'room' };

export const searchRoutes: RouteObject[] = [{ path: '/search', element: <SearchPage />, handle: search }];
