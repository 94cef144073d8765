import styles from './Shown.module.css';
import { ShownDialog } from './ShownDialog.tsx';
import { useObjectUrl } from './use-object-url.ts';

interface Props {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly onClose: () => void;
}

/** Shows a decrypted picture from memory alone. */
export function PictureDialog({ name, mediaType, bytes, onClose }: Props) {
  const url = useObjectUrl(bytes, mediaType);
  return (
    <ShownDialog name={name} size="auto" onClose={onClose}>
      {url !== null && <img className={styles.picture} src={url} alt={name} />}
    </ShownDialog>
  );
}
