import { Button, Group, Text } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openReading } from '../../bridge/camera.ts';
import { readCamera } from '../../bridge/qr-reading.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { type CodeCollection, collect, isComplete, NO_CODES } from './code-collection.ts';
import styles from './ReceiptCamera.module.css';

interface Props {
  /** Every code of one receipt was read. */
  readonly onCodes: (texts: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Milliseconds between two looks at the camera's picture. */
const LOOK_EVERY = 250;

type Looking = 'opening' | 'refused' | CodeCollection;

/** Looks at the camera until every code of a receipt was read or the dialog is closed; the camera is closed with it. */
function useLooking(video: RefObject<HTMLVideoElement | null>): Looking {
  const [looking, setLooking] = useState<Looking>('opening');
  useEffect(() => {
    let current = true;
    let stream: MediaStream | null = null;
    let collection = NO_CODES;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const look = async () => {
      if (!current || video.current === null) return;
      const read = await readCamera(video.current);
      if (!current) return;
      collection = collect(collection, read);
      setLooking(collection);
      if (!isComplete(collection)) setTimeout(look, LOOK_EVERY);
    };
    openReading().then(
      (opened) => {
        stream = opened;
        if (!current || video.current === null) return stop();
        video.current.srcObject = opened;
        void look();
      },
      () => current && setLooking('refused'),
    );
    return () => {
      current = false;
      stop();
    };
  }, [video]);
  return looking;
}

/** A receipt is read by holding its codes up to a camera. */
export function ReceiptCamera({ onCodes, onClose }: Props) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const looking = useLooking(video);
  const complete = typeof looking === 'object' && isComplete(looking) ? looking : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when the last code was read
  useEffect(() => {
    if (complete !== null) onCodes([...complete.texts.values()]);
  }, [complete]);
  return (
    <Dialog title={t('deliver:receipt.camera-title')} onClose={onClose}>
      <Text>{t('deliver:receipt.camera-hint')}</Text>
      <video
        ref={video}
        className={styles.picture}
        autoPlay
        muted
        playsInline
        aria-label={t('deliver:receipt.camera-picture')}
      />
      <Text role="status" fw={650}>
        <Progress looking={looking} />
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </Group>
    </Dialog>
  );
}

function Progress({ looking }: { readonly looking: Looking }) {
  const { t } = useTranslation();
  if (looking === 'opening') return t('deliver:receipt.camera-open');
  if (looking === 'refused') return t('deliver:receipt.camera-refused');
  if (looking.of === 0) return t('deliver:receipt.read-none');
  return t('deliver:receipt.read', { read: looking.texts.size, of: looking.of });
}
