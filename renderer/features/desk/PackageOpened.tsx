import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useEvent } from '../../bridge/events.ts';

/** Brings a package that was opened from the file manager to the inbox, wherever the person is. */
export function PackageOpened() {
  const navigate = useNavigate();
  useEvent('package.opened', ({ token, name }) => {
    void navigate(paths.desk, { state: { opened: { token, name, bytes: 0 } } });
  });
  return null;
}
