import type { RouteObject } from 'react-router';

export const prepareRoutes: RouteObject[] = [];
