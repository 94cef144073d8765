import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { channelName } from '../components/channel-name.ts';
import { useObjectUrl } from '../components/use-object-url.ts';
import { useNetworkPicture } from '../features/recording/use-network-picture.ts';
import styles from './Pictures.module.css';

interface Props {
  readonly label: string;
  readonly channelId: string;
  readonly place: 'large' | 'small';
}

/** A picture a second of a network camera, out of what is being recorded. */
export function NetworkPicture({ label, channelId, place }: Props) {
  const { t } = useTranslation();
  const { jpeg, failed } = useNetworkPicture('observation.picture', channelId);
  const url = useObjectUrl(jpeg, 'image/jpeg');
  if (url !== null) {
    const alt = t('observation:picture.title', { label: channelName(label, t) });
    return <img src={url} className={styles.picture} data-place={place} alt={alt} />;
  }
  return (
    <div className={`${styles.picture} ${styles.instead}`} data-place={place}>
      <Text c="dimmed">{t(`observation:picture.${failed ? 'unavailable' : 'waiting'}`)}</Text>
    </div>
  );
}
