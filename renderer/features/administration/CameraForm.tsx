import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraInput, CameraView } from '../../../electron/contract/calls/cameras.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PassphraseField } from '../../components/PassphraseField.tsx';

/** A camera that needs longer is no camera for a conversation. */
const MOST_MS = 5000;

interface Props {
  /** Null for a new one. */
  readonly before: CameraView | null;
  readonly error: unknown;
  readonly saving: boolean;
  readonly onSave: (camera: CameraInput) => void;
}

/** Name, address, user and password of a network camera. The password is never shown again. */
export function CameraForm({ before, error, saving, onSave }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(before?.name ?? '');
  const [url, setUrl] = useState(before?.url ?? 'rtsp://');
  const [user, setUser] = useState(before?.user ?? '');
  const [password, setPassword] = useState('');
  const [delay, setDelay] = useState(String(before?.delayMs ?? 0));
  const delayMs = /^\d{1,4}$/.test(delay.trim()) && Number(delay) <= MOST_MS ? Number(delay) : null;
  const complete = delayMs !== null && name.trim() !== '' && url.trim() !== '' && url !== 'rtsp://';
  const kept = before !== null && password === '' ? null : password;
  return (
    <Stack maw={560} align="stretch">
      <TextInput
        label={t('administration:cameras.name')}
        description={t('administration:cameras.name-hint')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={300}
      />
      <TextInput
        label={t('administration:cameras.url')}
        description={t('administration:cameras.url-hint')}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
        maxLength={300}
        autoComplete="off"
        spellCheck={false}
      />
      <TextInput
        label={t('administration:cameras.user')}
        value={user}
        onChange={(event) => setUser(event.currentTarget.value)}
        maxLength={300}
        autoComplete="off"
        spellCheck={false}
      />
      <PassphraseField
        label={t('administration:cameras.password')}
        value={password}
        onChange={setPassword}
        description={before?.hasPassword ? t('administration:cameras.keep') : undefined}
      />
      <TextInput
        label={t('administration:cameras.delay')}
        description={t('administration:cameras.delay-hint')}
        error={delayMs === null ? t('administration:cameras.delay-wrong') : undefined}
        value={delay}
        onChange={(event) => setDelay(event.currentTarget.value)}
        inputMode="numeric"
        maxLength={4}
      />
      <ErrorNotice error={error} />
      <Button
        onClick={() => onSave({ name, url, user, password: kept, delayMs: delayMs ?? 0 })}
        disabled={!complete}
        loading={saving}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('administration:cameras.save')}
      </Button>
    </Stack>
  );
}
