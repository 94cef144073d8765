import { useParams } from 'react-router';
import type { SessionView } from '../../../electron/contract/model.ts';
import { useCall } from '../../bridge/hooks.ts';
import { Reading } from '../../components/Reading.tsx';
import { Disposed } from './Disposed.tsx';
import { NotSealed } from './NotSealed.tsx';
import { Sealed } from './Sealed.tsx';

/** How the recording of a session ended. */
export function EndScreen() {
  const { sessionId = '' } = useParams();
  const session = useCall('sessions.get', { sessionId });
  return <Reading of={session}>{(view) => <Outcome session={view} />}</Reading>;
}

function Outcome({ session }: { readonly session: SessionView }) {
  if (session.state === 'sealed') return <Sealed session={session} />;
  return session.state === 'disposed' ? <Disposed session={session} /> : <NotSealed session={session} />;
}
