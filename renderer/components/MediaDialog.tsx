import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Shown.module.css';
import { ShownDialog } from './ShownDialog.tsx';
import { isSound } from './showable.ts';
import { useObjectUrl } from './use-object-url.ts';

interface Props {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly onClose: () => void;
}

/** Its own keys, and no way by which a file would leave the page. */
const PLAYER = {
  controls: true,
  controlsList: 'nodownload noremoteplayback',
} as const;

/** Plays a decrypted film or sound from memory alone. */
export function MediaDialog({ name, mediaType, bytes, onClose }: Props) {
  const { t } = useTranslation();
  const url = useObjectUrl(bytes, mediaType);
  const [failed, setFailed] = useState(false);
  const fail = () => setFailed(true);
  return (
    <ShownDialog name={name} size="xl" onClose={onClose}>
      {failed && <Text role="alert">{t('review:exhibits.unplayable')}</Text>}
      {url !== null && !failed && isSound(mediaType) && (
        <audio src={url} {...PLAYER} onError={fail} aria-label={name} style={{ width: '100%' }} />
      )}
      {url !== null && !failed && !isSound(mediaType) && (
        <video
          src={url}
          {...PLAYER}
          disablePictureInPicture
          onError={fail}
          aria-label={name}
          className={styles.picture}
        />
      )}
    </ShownDialog>
  );
}
