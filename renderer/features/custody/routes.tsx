import type { RouteObject } from 'react-router';

export const custodyRoutes: RouteObject[] = [];
