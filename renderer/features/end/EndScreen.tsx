import { useParams } from 'react-router';
import { useCall } from '../../bridge/hooks.ts';
import { Reading } from '../../components/Reading.tsx';
import { NotSealed } from './NotSealed.tsx';
import { Sealed } from './Sealed.tsx';

/** How the recording of a session ended. */
export function EndScreen() {
  const { sessionId = '' } = useParams();
  const session = useCall('sessions.get', { sessionId });
  return (
    <Reading of={session}>
      {(view) => (view.state === 'sealed' ? <Sealed session={view} /> : <NotSealed session={view} />)}
    </Reading>
  );
}
