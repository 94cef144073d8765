import { Navigate } from 'react-router';
import { useAppState } from '../bridge/app-state.ts';
import { firstScreen } from './ways.ts';

/** Leads the person to the first screen. */
export function Home() {
  return <Navigate to={firstScreen(useAppState())} replace />;
}
