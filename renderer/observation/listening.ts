import { useEffect, useRef, useState } from 'react';
import { closeStream, openMicrophone } from '../bridge/room-devices.ts';

export interface Listening {
  readonly state: 'off' | 'on' | 'failed';
  /** Per cent. */
  readonly volume: number;
  toggle(): void;
  setVolume(volume: number): void;
}

const FIRST_VOLUME = 70;

/** The sound of the room, which begins when somebody asks for it and ends with the picture. */
export function useListening(microphoneName: string | null): Listening {
  const [wanted, setWanted] = useState(false);
  const [failed, setFailed] = useState(false);
  const [volume, setVolume] = useState(FIRST_VOLUME);
  const sound = useRef<HTMLAudioElement | null>(null);
  useEffect(() => {
    if (!wanted || microphoneName === null) return;
    const audio = new Audio();
    sound.current = audio;
    let opened: MediaStream | null = null;
    let left = false;
    openMicrophone(microphoneName)
      .then(async (stream) => {
        opened = stream;
        if (left) return closeStream(stream);
        audio.srcObject = stream;
        await audio.play();
      })
      .catch(() => {
        if (left) return;
        setFailed(true);
        setWanted(false);
      });
    return () => {
      left = true;
      closeStream(opened);
      audio.srcObject = null;
      sound.current = null;
    };
  }, [wanted, microphoneName]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sound that begins has the volume that was set before
  useEffect(() => {
    if (sound.current !== null) sound.current.volume = volume / 100;
  }, [volume, wanted]);
  return {
    state: wanted ? 'on' : failed ? 'failed' : 'off',
    volume,
    toggle: () => {
      setFailed(false);
      setWanted((now) => !now);
    },
    setVolume,
  };
}
