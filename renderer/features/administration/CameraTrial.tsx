import { useTranslation } from 'react-i18next';
import type { CameraView } from '../../../electron/contract/calls/cameras.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { NetworkPicture } from '../../components/NetworkPicture.tsx';

interface Props {
  readonly camera: CameraView;
  readonly onClose: () => void;
}

/** Connects with a camera and shows what it gives, or why it does not. */
export function CameraTrial({ camera: { id, name }, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={`${t('administration:cameras.test')}: ${name}`} onClose={onClose}>
      <NetworkPicture cameraId={id} looking />
    </Dialog>
  );
}
